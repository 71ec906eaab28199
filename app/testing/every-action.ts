import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as exam from "@/app/(signed-in)/(applicant)/exam/actions";
import * as letters from "@/app/(signed-in)/(applicant)/letters/actions";
import * as plan from "@/app/(signed-in)/(applicant)/plan/actions";
import * as portfolio from "@/app/(signed-in)/(applicant)/portfolio/actions";
import * as programs from "@/app/(signed-in)/(applicant)/programs/actions";
import * as statement from "@/app/(signed-in)/(applicant)/statement/actions";
import { startPasswordReset, startSignUp } from "@/db/accounts";
import { inviteAdmin, listAdminInvitations } from "@/db/admin-invitations";
import { asGate, asOperator, asViewer } from "@/db/engine/as-viewer";
import { inviteMentor, listAccess, newMailToken } from "@/db/mentor-access";
import { giveAccess } from "@/db/seed/cast";
import { flatten } from "@/lib/guide/edits";
import { editablePaths } from "@/lib/guide/threshold-groups";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { asText } from "@/lib/input/thresholds";
import { signUpEnd } from "@/lib/lifetimes";
import { hashToken } from "@/lib/tokens";
import { newEmail, newPerson, type Person, password } from "./browser";
import {
  ago,
  assessment,
  edited,
  entry,
  type Form,
  letter,
  paste,
  program,
  questions,
  resource,
  result,
  rotation,
  rowOf,
  sent,
  start,
  text,
} from "./forms";

type Case = {
  who: "anyone" | "signed-in" | "applicant" | "mentor" | "admin";
  /** Prepares what is needed and returns a form that this person can send. */
  form: (person: Person) => Promise<Form> | Form;
  /** It writes nothing itself: the page that it redirects to does. */
  writesNothing?: true;
};

const now = () => new Date();

const own = (): Form => ({ password, name: "Zoë" });

/** The id of an access that `applicant` gave to a new mentor. */
async function accessOf(applicant: Person): Promise<string> {
  await giveAccess(applicant.viewer, (await newPerson("mentor")).viewer, now());
  const [access] = await asViewer(applicant.viewer, (tx) => listAccess(tx, applicant.viewer));
  return access?.id ?? "";
}

/** The token of an invitation from a new applicant to this email. */
async function invitationTo(email: string): Promise<Form> {
  const { viewer } = await newPerson();
  return { token: await asViewer(viewer, (tx) => inviteMentor(tx, viewer, email, now())) };
}

/** The token of the mail of this invitation. */
const mailedToken = async (token: string): Promise<string> =>
  (await newMailToken(hashToken(token), now()))?.token ?? "";

const adminInvitationTo = async (email: string): Promise<Form> => ({
  token: await asOperator((tx) => inviteAdmin(tx, null, email, now())),
});

const draft = { base: "1", edits: "", restore: "" };

/** The fields of the form for a group of thresholds, with some changed. */
function numbersOf(group: string, changed: Form): Form {
  const flat = flatten(defaultThresholds);
  const shown = editablePaths(flat, `${group}.`).map((path) => [
    path.slice(group.length + 1),
    asTyped(flat.get(path)),
  ]);
  return { ...draft, ...Object.fromEntries(shown), ...changed };
}

const asTyped = (value: Parameters<typeof asText>[0]) =>
  typeof value === "boolean" ? (value ? "on" : "") : asText(value);

const season: Form = {
  ...draft,
  year: "2031",
  "opens.on": "2030-06-03",
  "submit.on": "2030-09-01",
  "review.on": "2030-09-24",
  "rankList.on": "2031-03-03",
  "match.on": "2031-03-21",
  "submit.estimated": "on",
};

const people = async (): Promise<Form> => ({ id: (await newPerson()).viewer.id });

/** Every action that a browser can call, by folder and name. */
export const everyAction: Record<string, Record<string, Case>> = {
  "(public)": {
    signIn: {
      who: "anyone",
      form: async () => ({ email: (await newPerson()).viewer.email, password, next: "/plan" }),
    },
    signOut: { who: "anyone", form: () => ({}), writesNothing: true },
    signUp: { who: "anyone", form: () => ({ email: newEmail() }) },
    confirmSignUp: {
      who: "anyone",
      form: async () => ({
        ...own(),
        token: (await startSignUp(newEmail(), "applicant", signUpEnd(now()))) ?? "",
      }),
    },
    forgotPassword: { who: "anyone", form: async () => ({ email: (await newPerson()).viewer.email }) },
    resetPassword: {
      who: "anyone",
      async form() {
        const { viewer } = await newPerson();
        return { password, token: (await startPasswordReset(viewer.email, now())) ?? "" };
      },
    },
  },
  "(public)/invitation/[token]": {
    accept: { who: "signed-in", form: ({ viewer }) => invitationTo(viewer.email) },
    decline: { who: "signed-in", form: ({ viewer }) => invitationTo(viewer.email) },
    signUpAsMentor: {
      who: "anyone",
      form: async () => ({
        ...own(),
        token: await mailedToken((await invitationTo(newEmail())).token ?? ""),
      }),
    },
    sendLink: { who: "anyone", form: () => invitationTo(newEmail()) },
    switchAccount: { who: "anyone", form: () => ({ token: "secret" }), writesNothing: true },
  },
  "(public)/admin-invitation/[token]": {
    accept: { who: "signed-in", form: ({ viewer }) => adminInvitationTo(viewer.email) },
    signUpAsAdmin: {
      who: "anyone",
      form: async () => ({ ...own(), ...(await adminInvitationTo(newEmail())) }),
    },
    sendLink: {
      who: "anyone",
      async form() {
        const { viewer } = await newPerson("admin");
        return { token: await asViewer(viewer, (tx) => inviteAdmin(tx, viewer, newEmail(), now())) };
      },
    },
    switchAccount: { who: "anyone", form: () => ({ token: "secret" }), writesNothing: true },
  },
  "(signed-in)/(account)": {
    saveProfile: { who: "signed-in", form: () => ({ name: "Zoë", timeZone: "Asia/Kolkata" }) },
    saveTimeZone: { who: "signed-in", form: () => ({ timeZone: "Asia/Kolkata" }) },
    saveDigest: { who: "signed-in", form: () => ({ weeklyDigest: "on" }) },
    changePassword: {
      who: "signed-in",
      form: () => ({ currentPassword: password, newPassword: "another horse battery" }),
    },
    signOutEverywhere: { who: "signed-in", form: () => ({}) },
    deleteAccount: {
      who: "signed-in",
      form: ({ viewer }) => ({ email: viewer.email, currentPassword: password }),
    },
  },
  "(signed-in)/(admin)/people": {
    setRole: { who: "admin", form: async () => ({ ...(await people()), role: "mentor" }) },
    disable: { who: "admin", form: async () => ({ ...(await people()), disabled: "yes" }) },
    endSessions: { who: "admin", form: people },
    inviteAdmin: { who: "admin", form: () => ({ email: newEmail() }) },
    cancelInvitation: {
      who: "admin",
      async form({ viewer }) {
        await asOperator((tx) => inviteAdmin(tx, null, newEmail(), now()));
        const [invitation] = await asViewer(viewer, (tx) => listAdminInvitations(tx, now()));
        return { id: invitation?.id ?? "" };
      },
    },
  },
  "(signed-in)/(admin)/thresholds": {
    previewNumbers: {
      who: "admin",
      form: () => ({ ...numbersOf("limits", { noteCharacters: "2500" }), group: "limits" }),
      writesNothing: true,
    },
    previewCatalogue: {
      who: "admin",
      form: () => numbersOf("catalogue", { "forms.nbme-9.onSale": "" }),
      writesNothing: true,
    },
    previewNewForm: {
      who: "admin",
      form: () => ({ ...draft, source: "nbme", label: "NBME 44", measure: "score", onSale: "on" }),
      writesNothing: true,
    },
    previewSeason: { who: "admin", form: () => season, writesNothing: true },
    previewNoSeason: { who: "admin", form: () => ({ ...draft, year: "2027" }), writesNothing: true },
    countEdit: {
      who: "admin",
      form: () => ({ ...draft, edits: '{"readiness.marginPoints":12}' }),
    },
    saveEdit: {
      who: "admin",
      form: () => ({ ...draft, edits: '{"limits.noteCharacters":2500}', reason: "Longer notes" }),
    },
  },
  "(signed-in)/(applicant)": {
    saveStart: { who: "applicant", form: start },
    saveAims: { who: "applicant", form: start },
    skipTheStart: { who: "applicant", form: () => ({}) },
    logAssessment: { who: "applicant", form: assessment },
    saveAssessment: {
      who: "applicant",
      form: async (person) => edited(await sent(person, record.logAssessment, assessment(person))),
    },
    removeAssessment: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, record.logAssessment, assessment(person))),
    },
    undoRemoveAssessment: {
      who: "applicant",
      async form(person) {
        const row = rowOf(await sent(person, record.logAssessment, assessment(person)));
        return sent(person, record.removeAssessment, row);
      },
    },
    logQuestions: { who: "applicant", form: questions },
    saveQuestions: {
      who: "applicant",
      form: async (person) => edited(await sent(person, record.logQuestions, questions(person))),
    },
    removeQuestions: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, record.logQuestions, questions(person))),
    },
    undoRemoveQuestions: {
      who: "applicant",
      async form(person) {
        const row = rowOf(await sent(person, record.logQuestions, questions(person)));
        return sent(person, record.removeQuestions, row);
      },
    },
    seeThresholds: {
      who: "applicant",
      async form(person) {
        await sent(person, record.skipTheStart, {});
        return { version: "1" };
      },
    },
  },
  "(signed-in)/(applicant)/access": {
    invite: { who: "applicant", form: () => ({ email: newEmail() }) },
    saveStatementAccess: {
      who: "applicant",
      form: async (person) => ({ id: await accessOf(person), shares: "on" }),
    },
    stopAccess: { who: "applicant", form: async (person) => ({ id: await accessOf(person) }) },
    keepAccess: {
      who: "applicant",
      async form(person) {
        const id = await accessOf(person);
        await asGate((tx) => tx.execute(sql`select app.pause_access_of(${person.viewer.id})`));
        return { id };
      },
    },
  },
  "(signed-in)/(applicant)/exam": {
    recordResult: { who: "applicant", form: result },
    removeResult: {
      who: "applicant",
      async form(person) {
        await sent(person, exam.recordResult, result(person));
        return { attempt: "1" };
      },
    },
  },
  "(signed-in)/(applicant)/letters": {
    writeNewLetter: { who: "applicant", form: letter },
    saveLetter: {
      who: "applicant",
      form: async (person) => edited(await sent(person, letters.writeNewLetter, letter())),
    },
    changeLetterState: {
      who: "applicant",
      async form(person) {
        const row = rowOf(await sent(person, letters.writeNewLetter, letter()));
        return { ...row, from: "considering", to: "asked" };
      },
    },
    deleteLetter: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, letters.writeNewLetter, letter())),
    },
  },
  "(signed-in)/(applicant)/plan": {
    setTaskState: { who: "applicant", form: () => ({ key: "start-assess", state: "done" }) },
    addOwnTask: { who: "applicant", form: () => ({ id: randomUUID(), title: "Renew my visa", dueOn: "" }) },
    saveTask: {
      who: "applicant",
      form: (person) => ({ key: "start-assess", dueOn: ago(person, -9), note: "Ask Dr. Rivera" }),
    },
    newRotation: { who: "applicant", form: rotation },
    changeRotation: {
      who: "applicant",
      form: (person) => sent(person, plan.newRotation, rotation(person)),
    },
    deleteRotation: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, plan.newRotation, rotation(person))),
    },
    newResource: { who: "applicant", form: resource },
    changeResource: {
      who: "applicant",
      form: async (person) => ({ ...(await sent(person, plan.newResource, resource())), passes: "2" }),
    },
    deleteResource: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, plan.newResource, resource())),
    },
    logCards: { who: "applicant", form: (person) => ({ doneOn: ago(person, 1), cards: "120" }) },
    saveSettings: {
      who: "applicant",
      async form(person) {
        await sent(person, record.skipTheStart, {});
        return { planStartedOn: ago(person, 30), weeklyQuestions: "300" };
      },
    },
    openFeed: { who: "applicant", form: () => ({}) },
    closeFeed: { who: "applicant", form: (person) => sent(person, plan.openFeed, {}) },
  },
  "(signed-in)/(applicant)/portfolio": {
    addEntry: { who: "applicant", form: entry },
    saveEntry: {
      who: "applicant",
      form: async (person) => edited(await sent(person, portfolio.addEntry, entry())),
    },
    removeEntry: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, portfolio.addEntry, entry())),
    },
  },
  "(signed-in)/(applicant)/programs": {
    writeNewProgram: { who: "applicant", form: program },
    pastePrograms: { who: "applicant", form: paste },
    undoPaste: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, programs.pastePrograms, paste())),
    },
    saveProgram: {
      who: "applicant",
      form: async (person) => edited(await sent(person, programs.writeNewProgram, program())),
    },
    dropProgram: {
      who: "applicant",
      form: async (person) => rowOf(await sent(person, programs.writeNewProgram, program())),
    },
    saveWeights: {
      who: "applicant",
      form: () => ({
        kind: "3",
        imgFriendly: "3",
        irExposure: "2",
        geography: "1",
        signal: "2",
        states: "TX, NY",
      }),
    },
  },
  "(signed-in)/(applicant)/recovery": {
    saveCauses: { who: "applicant", form: () => ({ time: "on", anxiety: "on" }) },
  },
  "(signed-in)/(applicant)/statement": {
    writeStatement: { who: "applicant", form: (person) => text(person) },
    restoreVersion: {
      who: "applicant",
      async form(person) {
        await sent(person, statement.writeStatement, text(person));
        await sent(person, statement.writeStatement, text(person, 1));
        return { version: "1", seen: "2" };
      },
    },
  },
  "(signed-in)/(applicant)/strategy": {
    planWithScore: {
      who: "applicant",
      async form(person) {
        await sent(person, record.saveStart, { ...start(), examOn: ago(person, -30) });
        await sent(person, record.logAssessment, assessment(person));
        return { score: "" };
      },
    },
  },
  "(signed-in)/(mentor)/mentees/[id]/leave": {
    leaveMentee: {
      who: "signed-in",
      async form(person) {
        const mentee = await newPerson();
        await giveAccess(mentee.viewer, person.viewer, now());
        return { id: mentee.viewer.id };
      },
    },
  },
};
