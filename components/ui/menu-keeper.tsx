"use client";

import { useEffect } from "react";

/** Closes open menus (Menu), also those inside a drawing. One listener for all of them. */
export function MenuKeeper() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const menu = openMenu();
      if (event.key !== "Escape" || menu === null) return;
      // The key would also close a dialog around the menu.
      event.preventDefault();
      close(menu, menu.contains(document.activeElement));
    };
    const onClick = ({ target }: MouseEvent) => {
      const menu = openMenu();
      if (menu === null || !(target instanceof Node)) return;
      const item = menu.contains(target) && target instanceof Element ? target.closest("a, button") : null;
      // The answer to a form inside the menu is shown there.
      const staysOpen = menu.contains(target) && (item === null || menu.contains(item.closest("form")));
      if (!staysOpen) close(menu, item !== null || isNowhere(document.activeElement));
    };
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      const menu = openMenu();
      if (!menu || !(relatedTarget instanceof Element) || isNowhere(relatedTarget)) return;
      if (!menu.contains(relatedTarget)) close(menu, false);
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("click", onClick);
    document.addEventListener("focusout", onFocusOut);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("click", onClick);
      document.removeEventListener("focusout", onFocusOut);
    };
  }, []);
  return null;
}

/** A press beside everything gives the focus to the page itself. */
const isNowhere = (focused: Element | null) => focused === null || focused.matches("body, main");

const openMenu = () => document.querySelector<HTMLDetailsElement>("details.menu[open]");

function close(menu: HTMLDetailsElement, focusBack: boolean): void {
  menu.open = false;
  if (focusBack) menu.querySelector("summary")?.focus();
}
