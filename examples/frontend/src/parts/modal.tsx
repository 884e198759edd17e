import { useEffect, useId, useRef, type ReactNode } from 'react';

interface ModalProps {
  readonly title: string;
  /** Whether it may take most of a wide window. */
  readonly isWide?: boolean;
  /** Called once it is closed, by the Escape key too. */
  readonly onClose: () => void;
  /** What it shows; `close` closes it and gives the focus back to where it was. */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A modal dialog; the browser keeps the focus in it. The focus begins at the element with `data-autofocus`, or else at the
 * first that can have it.
 */
export function Modal({ title, isWide = false, onClose, children }: ModalProps) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    // React's `autoFocus` comes before there is anything to see, and is in no attribute that the browser would heed.
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <dialog ref={ref} className={isWide ? 'broad' : undefined} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children(() => {
        ref.current?.close();
      })}
    </dialog>
  );
}
