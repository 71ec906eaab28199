import type { Metadata } from "next";
import { PublicShell } from "@/components/shell/public-shell";

export const metadata: Metadata = { title: "Privacy" };

const sections = [
  {
    title: "What is kept",
    text: "Your name, your email and your time zone; what you log: practice tests, question counts, your target and dates; and your notes. Your password is kept only as a hash that cannot be turned back.",
  },
  {
    title: "Who sees it",
    text: "You. A mentor sees what you shared from the moment you invite and they accept until the moment you take it back, and can change nothing. Your notes on a test are for you alone. The people who run this site set the guide's numbers and see no scores.",
  },
  {
    title: "What makes that true",
    text: "Each request tells the database who is asking, and the database itself gives out only that person's rows. A mistake in a page finds nothing instead of someone else's failure.",
  },
  {
    title: "How to leave",
    text: "Delete your account in the settings. Everything that belongs to it is deleted with it, at once.",
  },
  {
    title: "What does not happen",
    text: "No advertising, no tracking, no third party's scripts, nothing sold. The one cookie keeps you signed in.",
  },
];

export default function PrivacyPage() {
  return (
    <PublicShell>
      <div className="prose">
        <h1>Privacy</h1>
        {sections.map(({ title, text }) => (
          <section key={title} className="mt-6">
            <h2>{title}</h2>
            <p className="mt-1">{text}</p>
          </section>
        ))}
      </div>
    </PublicShell>
  );
}
