import type { Metadata } from "next";
import { MentorReads } from "@/components/access/mentor-reads";
import { PublicShell } from "@/components/shell/public-shell";

export const metadata: Metadata = { title: "Privacy" };

const whoSees = "Who sees it";

const sections = [
  {
    title: "What is kept",
    text: "Your name, email and time zone. What you log: practice tests, question counts, your target and dates, your plan, your official score. Who writes your letters and how to reach them, but never the letters. Your statement and its earlier versions. Your notes. Your password is stored only as a hash, from which it cannot be recovered.",
  },
  {
    title: whoSees,
    text: "You. A mentor you invite can see what is listed below, from the moment they accept until you stop their access. Mentors cannot change anything. If you create a calendar address, anyone who has it can see the dates in it. The people who run this site set the thresholds. They cannot see scores. They can see who has an account, the activity of an account, and counts: how well the projection did, and how many people a change of the thresholds concerns. Counts are made once a day from at least fifty people and are changed a little at random, so that none shows one person.",
  },
  {
    title: "Where you are signed in",
    text: "For each sign-in that is still open we keep the time, the last use, the network address and the kind of browser. The settings list them, and you can end each. When it ends, this is deleted.",
  },
  {
    title: "Activity",
    text: "We record when you sign in, when someone tries to with a wrong password, when you give or stop access, and when a mentor views a page, without scores or texts. What you do with your account is recorded with your network address and your device, such as “Firefox on Linux”. Only you see where you did it. The people who run this site see where they did something themselves, and where wrong passwords and refused tries came from. The address and the device are removed after 90 days. You can see your activity in the settings. It is kept for two years. After you delete your account, it no longer names you.",
  },
  {
    title: "How this is enforced",
    text: "Access is enforced in the database. Each request tells the database who is asking, and the database returns only what that person may see. A mistake in a page cannot show someone else's data.",
  },
  {
    title: "How to leave",
    text: "Delete your account in the settings. All its data is deleted with it, at once.",
  },
  {
    title: "What we do not do",
    text: "No advertising, no tracking, no scripts of third parties, and we sell nothing. One cookie keeps you signed in. Another lets us recognize your browser for a year, so that we can tell you by email when a new one signs in. While you write your statement, unsaved text is kept in your browser until it is saved or you sign out, for 14 days at most. It is encrypted, so that only you can read it. Your browser also remembers that you kept another time zone than its own.",
  },
];

export default function PrivacyPage() {
  return (
    // Made at build, so it does not know whether someone is signed in.
    <PublicShell links={false}>
      <div className="prose">
        <h1>Privacy</h1>
        {sections.map(({ title, text }) => (
          <section key={title} className="mt-6">
            <h2>{title}</h2>
            <p className="mt-1">{text}</p>
            {title === whoSees && (
              <>
                <h3 className="mt-3">What a mentor can see</h3>
                <MentorReads />
              </>
            )}
          </section>
        ))}
      </div>
    </PublicShell>
  );
}
