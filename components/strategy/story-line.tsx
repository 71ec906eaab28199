import type { Story } from "@/lib/guide/story";

/** The way through the Steps, from left to right; below one another on the phone. */
export function StoryLine({ story: { milestones, rise } }: { story: Story }) {
  if (milestones.length === 0) {
    return <p className="text-soft">There is nothing to show yet: no Step 1 result and no score.</p>;
  }
  return (
    <>
      <ol className="flex flex-col gap-x-8 gap-y-3 border-line border-t pt-3 sm:flex-row sm:flex-wrap">
        {milestones.map(({ key, label, value }) => (
          <li key={key} className="min-w-0">
            <span className="block font-[550] text-lg tracking-tight">{value}</span>
            <small className="block text-sm text-soft">{label}</small>
          </li>
        ))}
      </ol>
      {rise !== null && rise > 0 && (
        <p className="mt-3">
          {rise} {rise === 1 ? "point" : "points"} more from the first score to the newest: show this growth.
        </p>
      )}
    </>
  );
}
