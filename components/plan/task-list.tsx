import { TaskRow } from "@/components/plan/task-row";
import { Disclosure } from "@/components/ui/disclosure";
import { Pages, type PagesProps } from "@/components/ui/pages";
import type { Day } from "@/lib/days";
import type { PlanTask } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import { stageName, stages } from "@/lib/guide/timeline";
import { pageOf } from "@/lib/pages";

type TaskListProps = {
  tasks: readonly PlanTask[];
  /** Tasks that stand elsewhere on the page: here they are only counted. */
  above: readonly PlanTask[];
  thresholds: Thresholds;
  today: Day;
  /** The form of the rows (TaskForms); without it the list is read-only. */
  form?: string | undefined;
  /** Ids of the tasks that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
  /** The page of own tasks, and of skipped tasks, that the address asks for, and the addresses of the pages. */
  asked: Partial<Record<LongList, string | undefined>>;
  hrefOf: (list: LongList, page: number) => ReturnType<PagesProps["hrefOf"]>;
};

/** The lists that an applicant can make long. */
type LongList = "own" | "skipped";
const perPage = 40;

/** The plan's tasks by stage, each stage with its count. Stages without open tasks are folded, and so are the skipped tasks. */
export function TaskList({ tasks, above, thresholds, today, form, changed, asked, hrefOf }: TaskListProps) {
  const groups = [
    ...stages.map((stage) => ({
      key: stage as string,
      title: stageName(stage, thresholds),
      tasks: tasks.filter((task) => task.stage === stage),
    })),
    {
      key: "own",
      title: form ? "Your own" : "Their own",
      tasks: tasks.filter(({ stage }) => stage === null),
    },
  ];
  return (
    <div className="grid max-w-[52rem] gap-2">
      {groups.map(({ key, title, tasks: inGroup }) => {
        const kept = inGroup.filter(({ state }) => state !== "dismissed");
        if (kept.length === 0) return null;
        const open = kept.filter(({ state }) => state === "open");
        const here = open.filter((task) => !above.includes(task));
        const openFirst = [...here, ...kept.filter(({ state }) => state === "done")];
        const { page, pages, rows } = pageOf(openFirst, asked.own, key === "own" ? perPage : kept.length);
        const elsewhere = open.length - here.length;
        return (
          <Disclosure
            key={key}
            open={here.length > 0}
            summary={`${title}: ${kept.length - open.length} of ${kept.length} done${elsewhere > 0 ? `, ${elsewhere} above` : ""}`}
          >
            <ul>
              {rows.map((task) => (
                <TaskRow
                  key={task.key ?? task.id}
                  task={task}
                  today={today}
                  form={form}
                  isNew={task.id !== null && changed?.has(task.id)}
                />
              ))}
            </ul>
            <Pages
              page={page}
              pages={pages}
              what="tasks"
              words={["Previous", "Next"]}
              hrefOf={(to) => hrefOf("own", to)}
            />
          </Disclosure>
        );
      })}
      <Skipped
        tasks={tasks.filter(({ state }) => state === "dismissed")}
        today={today}
        form={form}
        asked={asked}
        hrefOf={hrefOf}
      />
    </div>
  );
}

type SkippedProps = Pick<TaskListProps, "tasks" | "today" | "form" | "asked" | "hrefOf">;

function Skipped({ tasks, today, form, asked, hrefOf }: SkippedProps) {
  if (tasks.length === 0) return null;
  const { page, pages, rows } = pageOf(tasks, asked.skipped, perPage);
  return (
    <Disclosure summary={`Skipped: ${tasks.length}`} open={page > 1 || undefined}>
      <ul>
        {rows.map((task) => (
          <TaskRow key={task.key ?? task.id} task={task} today={today} form={form} />
        ))}
      </ul>
      <Pages
        page={page}
        pages={pages}
        what="skipped tasks"
        words={["Previous", "Next"]}
        hrefOf={(to) => hrefOf("skipped", to)}
      />
    </Disclosure>
  );
}
