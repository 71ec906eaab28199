import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";

type RemoveSectionProps = {
  /** What is removed, in the button: "this test". */
  what: string;
  /** The form's name in full: "this practice test". */
  label?: string | undefined;
  verb?: "Delete" | "Remove" | undefined;
  /** What removing does, and whether it can be undone. */
  lead: string;
  action: FormAction;
  id: string;
};

/** The last section of a row's page: removes the row. */
export function RemoveSection({ what, label = what, verb = "Remove", lead, action, id }: RemoveSectionProps) {
  return (
    <FormSection
      title={verb}
      className="mt-10 border-line border-t pt-6"
      lead={lead}
      action={action}
      layout="stack"
      label={`${verb} ${label}`}
      hidden={{ id }}
      submit={`${verb} ${what}`}
      pendingLabel={verb === "Delete" ? "Deleting…" : "Removing…"}
      tone="danger"
    />
  );
}

type EditFormProps = {
  what: string;
  action: FormAction;
  id: string;
  /** The row's version that the form shows. An edit of another version is refused. */
  version: number;
  /** The fields. */
  children: ReactNode;
};

/** The form that changes a row. */
export function EditForm({ what, action, id, version, children }: EditFormProps) {
  return (
    <ActionForm action={action} label={`Change ${what}`} hidden={{ id, version }} layout="grid" leaves>
      {children}
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}

type EditPageProps = EditFormProps & {
  /** The list that the row belongs to. */
  back: ReactNode;
  title: string;
  remove: Omit<RemoveSectionProps, "what" | "label" | "id"> & { what?: string };
};

/** A page that edits or removes one row. */
export function EditPage({ back, title, remove, children, ...form }: EditPageProps) {
  return (
    <div className="max-w-[46rem]">
      <PageHeader kicker={back} title={title} />
      <EditForm {...form}>{children}</EditForm>
      <RemoveSection what={form.what} label={form.what} {...remove} id={form.id} />
    </div>
  );
}
