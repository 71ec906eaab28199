"use client";

/** For what does not exist and for what this account may not see. Of the browser, because Next sends it with every page. */
export function PageNotFound() {
  return (
    <div className="page-note">
      <h1>Page not found</h1>
      <p>The address is wrong, or this account cannot open the page.</p>
      <a href="/" className="button button-primary">
        Go to the home page
      </a>
    </div>
  );
}
