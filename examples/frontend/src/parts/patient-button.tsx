import type { ComponentProps } from 'react';

interface PatientButtonProps extends ComponentProps<'button'> {
  /** Seconds until it may be pressed. */
  readonly secondsLeft?: number;
  readonly isBusy?: boolean;
}

/** A button that waits before it may be pressed. It keeps the focus meanwhile, which a disabled one would lose. */
export function PatientButton(props: PatientButtonProps) {
  const { secondsLeft = 0, isBusy = false, onClick, children, ...others } = props;
  const mustWait = secondsLeft > 0 || isBusy;
  return (
    <button
      {...others}
      aria-disabled={mustWait}
      onClick={(event) => {
        if (mustWait) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      {/* Not read out each second. */}
      {secondsLeft > 0 && <span aria-hidden="true"> in {secondsLeft} s</span>}
    </button>
  );
}
