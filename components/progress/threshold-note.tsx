import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Note } from "@/components/ui/note";
import { dayIn, formatDay } from "@/lib/days";
import type { ThresholdNews } from "@/lib/guide/threshold-news";

type ThresholdNoteProps = {
  news: ThresholdNews[];
  /** The version in force, which "Got it" marks as seen. */
  version: number;
  timeZone: string;
  action: FormAction;
};

/** Shows once what an edit of the thresholds changed, and why, but not who edited them. */
export function ThresholdNote({ news, version, timeZone, action }: ThresholdNoteProps) {
  if (news.length === 0) return null;
  return (
    <Note
      className="mb-6"
      action={
        <ButtonForm action={action} label="Changed thresholds" hidden={{ version }}>
          Got it
        </ButtonForm>
      }
    >
      <div className="grid gap-2">
        {news.map(({ version: saved, since, headline, reason, details }) => (
          <div key={saved}>
            <p>
              {headline} on {formatDay(dayIn(timeZone, since), "long")}: {reason}
            </p>
            {details.length > 0 && (
              <ul className="mt-1 text-sm text-soft">
                {details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </Note>
  );
}
