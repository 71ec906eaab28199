import type { Route } from "next";
import { markupOf } from "@/components/ui/drawn";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Role } from "@/lib/viewer";

type Place = {
  href: Route;
  label: string;
  icon: IconName;
  /** Paths of other pages that belong to this link ("/assessments" belongs to Progress). */
  also?: string[];
};
type Section = { title?: string; places: Place[] };

const mentees: Place = { href: "/mentees", label: "Mentees", icon: "users" };
const settings: Place = { href: "/settings", label: "Settings", icon: "settings" };

const sections: Record<Role, Section[]> = {
  applicant: [
    {
      places: [
        {
          href: "/progress",
          label: "Progress",
          icon: "chart-line",
          also: ["/assessments", "/summary", "/exam"],
        },
        { href: "/plan", label: "Plan", icon: "calendar-range" },
        { href: "/questions", label: "Questions", icon: "list-checks" },
      ],
    },
    {
      title: "Application",
      places: [
        { href: "/strategy", label: "Strategy", icon: "compass", also: ["/recovery"] },
        { href: "/programs", label: "Programs", icon: "building-2", also: ["/interviews"] },
        { href: "/letters", label: "Letters", icon: "mails" },
        { href: "/portfolio", label: "Portfolio", icon: "folder-open" },
        { href: "/statement", label: "Statement", icon: "file-text" },
      ],
    },
    // An applicant can also mentor someone.
    {
      title: "You",
      places: [
        { href: "/access", label: "Access", icon: "share-2" },
        mentees,
        settings,
        { href: "/help", label: "Help", icon: "circle-question-mark" },
      ],
    },
  ],
  mentor: [{ places: [mentees] }, { title: "You", places: [settings] }],
  admin: [
    {
      places: [
        { href: "/health", label: "Health", icon: "activity" },
        { href: "/thresholds", label: "Thresholds", icon: "sliders-horizontal" },
        { href: "/people", label: "People", icon: "users" },
        { href: "/activity", label: "Activity", icon: "history" },
      ],
    },
    { title: "You", places: [settings] },
  ],
};

/** What the frame of a role's pages links to, drawn once: it is the same for each request. */
export type Places = {
  home: Route;
  /** The items of the phone's bar. */
  tabs: string;
  /** All links, in sections. */
  all: string;
};

export const placesOf: Record<Role, Places> = {
  applicant: drawn("applicant"),
  mentor: drawn("mentor"),
  admin: drawn("admin"),
};

function drawn(role: Role): Places {
  const first = sections[role].flatMap(({ places }) => places).slice(0, 3);
  return {
    home: first[0]?.href ?? "/",
    // Only applicants log something.
    tabs: markupOf(<Tabs places={first} canLog={role === "applicant"} />),
    all: markupOf(
      <>
        {role === "applicant" && (
          <div className="log-place">
            <LogLink size={17} className="log-link" />
          </div>
        )}
        {sections[role].map((section) => (
          <Links key={section.title} {...section} />
        ))}
      </>,
    ),
  };
}

function Tabs({ places, canLog }: { places: Place[]; canLog: boolean }) {
  const tabs = places.map((place) => (
    <li key={place.href}>
      <PlaceLink {...place} size={20} />
    </li>
  ));
  return (
    <ul>
      {tabs.slice(0, 2)}
      {canLog && (
        <li>
          <LogLink size={20} className="tab-log" />
        </li>
      )}
      {tabs.slice(2)}
      <li>
        <button type="button" popoverTarget="more">
          <Icon name="menu" size={20} />
          More
        </button>
      </li>
    </ul>
  );
}

/** Opens the dialog to log something (components/log/log-opener), which also shows what waits and the key. */
function LogLink({ size, className }: { size: number; className: string }) {
  return (
    <Link href="/log" data-log="" className={className}>
      <Icon name="plus" size={size} />
      Log
      <span className="log-waiting" hidden />
    </Link>
  );
}

function Links({ title, places }: Section) {
  return (
    <div>
      {title && <p>{title}</p>}
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <PlaceLink {...place} size={17} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PlaceLink({ href, label, icon, also = [], size }: Place & { size: number }) {
  return (
    <Link href={href} data-place={[href, ...also].join(" ")}>
      <Icon name={icon} size={size} />
      {label}
    </Link>
  );
}
