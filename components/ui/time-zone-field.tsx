import { DetectTimeZone } from "@/components/ui/detect-time-zone";
import { SelectField } from "@/components/ui/fields";

type TimeZoneFieldProps = {
  timeZone: string;
  /** The person has not chosen yet: the browser's own zone is chosen for her where it can be known. */
  detect?: boolean;
};

/** Which day is today for a person is decided by where she lives. */
export function TimeZoneField({ timeZone, detect = false }: TimeZoneFieldProps) {
  const zones = Intl.supportedValuesOf("timeZone");
  const known = zones.includes(timeZone) ? zones : [timeZone, ...zones];
  return (
    <>
      <SelectField
        name="timeZone"
        label="Time zone"
        defaultValue={timeZone}
        options={known.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        hint="Decides which day is today for you."
      />
      {detect && <DetectTimeZone field="timeZone" />}
    </>
  );
}
