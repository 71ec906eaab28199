"use client";

import { useContext } from "react";
import { FormContext } from "@/components/ui/form-context";

/** Inside a form whose answer holds new recovery codes: shows them, once. */
export function RecoveryCodes() {
  const { state } = useContext(FormContext);
  const codes = state.status === "saved" ? state.values.codes : undefined;
  if (!codes) return null;
  return (
    <div className="wide rounded-[0.625rem] bg-wash px-4 py-3 print:border print:border-line">
      <p className="font-semibold">Your recovery codes</p>
      <p className="mt-1 text-pretty">
        Print them, or copy them to a safe place that is not your phone. They are shown only now. If you lose
        your phone, each of them lets you sign in once.
      </p>
      <ul className="mt-3 grid gap-x-8 gap-y-1 font-mono text-sm sm:grid-cols-2">
        {codes.split(" ").map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
