"use client";

/** An error page. The cause is in the server's log. Like PageNotFound it has no component of ours in it: Next sends it with every page. */
export function PageError({ retry }: { retry: () => void }) {
  return (
    <div className="page-note">
      <h1>This page could not be shown</h1>
      <p>Something went wrong on our side. Everything you saved is still there.</p>
      <button type="button" onClick={retry} className="button button-primary">
        Try again
      </button>
    </div>
  );
}
