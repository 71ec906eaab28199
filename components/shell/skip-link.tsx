export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only rounded-lg bg-accent px-4 py-2 text-on-accent no-underline focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
    >
      Skip to the content
    </a>
  );
}
