import type { ReactNode } from "react";

type AccountPageProps = {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Links to related pages: sign up, forgot password. */
  elsewhere?: ReactNode;
};

/** The layout of short pages such as sign-in and password reset: one narrow column. */
export function AccountPage({ title, lead, children, elsewhere }: AccountPageProps) {
  return (
    <div className="mx-auto w-full max-w-[24rem] py-2 sm:py-10">
      <h1>{title}</h1>
      {lead && <p className="mt-2 text-pretty text-soft">{lead}</p>}
      <div className="mt-7">{children}</div>
      {elsewhere && (
        <div className="mt-8 grid gap-2 border-line border-t pt-5 text-soft [&_a]:text-ink">{elsewhere}</div>
      )}
    </div>
  );
}
