import { useEffect, useId, useRef, type ReactNode } from 'react';

interface ModalProps {
  readonly title: string;
  /** Called once it is closed, by the Escape key too. */
  readonly onClose: () => void;
  /** What it shows; `close` closes it and gives the focus back to where it was. */
  readonly children: (close: () => void) => ReactNode;
}

/** A modal dialog; the browser keeps the focus in it. */
export function Modal({ title, onClose, children }: ModalProps) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children(() => {
        ref.current?.close();
      })}
    </dialog>
  );
}
