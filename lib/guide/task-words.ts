import { type Day, formatDay } from "@/lib/days";
import type { PlanTask } from "./tasks";

/** When a task is due, or was done: "Overdue since 24 Nov". Null for a skipped one. */
export function whenWords(
  { state, from, dueOn, doneOn, overdue, excused }: PlanTask,
  today: Day,
  { brief = false }: { brief?: boolean } = {},
): string | null {
  const words = (on: Day) => formatDay(on, brief ? "compact" : "short", today);
  if (state === "done") return doneOn ? `Done on ${words(doneOn)}` : "Done";
  if (state === "dismissed") return null;
  if (dueOn === null) return "Any time";
  if (overdue) return `Overdue since ${words(dueOn)}`;
  if (excused === "season-over") return `Was due by ${words(dueOn)}; that season is over`;
  if (excused === "before-plan") return `Was due by ${words(dueOn)}, before the plan started`;
  if (excused) return `Best by ${words(dueOn)}, and still possible`;
  if (dueOn === today) return "Due today";
  if (!brief && from !== null) return `${words(from)} to ${words(dueOn)}`;
  return `Due by ${words(dueOn)}`;
}
