import type { LogKind } from "@/lib/log-entry";

/** Whose page it is. */
export type LogViewer = { id: string; draftKey: string; timeZone: string };

/** What was asked for: each time another object, also for the same kind. */
export type Asked = { kind: LogKind | undefined };

export type LogDialogProps = {
  viewer: LogViewer;
  /** What was asked for; null while the dialog is closed. */
  asked: Asked | null;
  onClose: () => void;
};
