import type { ReactNode } from "react";

export type Fact = { label: ReactNode; value: ReactNode; note?: ReactNode };

/** Two to four numbers in a row; two by two on the phone. */
export function Facts({
  facts,
  className = "",
}: {
  facts: (Fact & { key: string })[];
  className?: string | undefined;
}) {
  return (
    <dl className={`facts ${className}`}>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt className="text-sm text-soft">{fact.label}</dt>
          <dd className="mt-0.5 font-[550] text-xl tracking-tight">
            {fact.value}
            {fact.note && (
              <>
                {" "}
                <small className="font-normal text-sm text-soft tracking-normal">{fact.note}</small>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
