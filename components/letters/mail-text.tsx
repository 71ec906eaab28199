import { ButtonLink } from "@/components/ui/button";
import type { MailText as Text } from "@/lib/guide/letter-texts";
import { mailtoOf } from "@/lib/guide/letter-texts";

/** A text to copy, or to open and change in the mail program. */
export function MailText({
  id,
  label,
  text,
  email,
}: {
  id: string;
  label: string;
  text: Text;
  email: string | null;
}) {
  return (
    <div className="grid grid-cols-1 gap-2">
      <label htmlFor={id} className="text-sm text-soft">
        {label}: “{text.subject}”
      </label>
      <textarea
        id={id}
        readOnly
        rows={10}
        value={text.body}
        className="field-sizing-content max-h-96 w-full rounded-lg border border-edge bg-wash px-3 py-2 text-sm"
      />
      <p>
        <ButtonLink href={mailtoOf(email ?? "", text)} tone="quiet">
          Open in your mail program
        </ButtonLink>
      </p>
    </div>
  );
}
