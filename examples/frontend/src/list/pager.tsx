import { PatientButton } from '../parts/patient-button.js';
import type { PolicyPages } from './use-policy-pages.js';

/** The ways to the page before and the page after. */
export function Pager({ isLoading, pageNumber, goBack, goNext }: PolicyPages) {
  return (
    <nav aria-label="Pages" className="row">
      <PatientButton
        type="button"
        className="secondary"
        isBusy={isLoading || goBack === null}
        onClick={() => goBack?.()}
      >
        Previous
      </PatientButton>
      <span>Page {pageNumber}</span>
      <PatientButton
        type="button"
        className="secondary"
        isBusy={isLoading || goNext === null}
        onClick={() => goNext?.()}
      >
        Next
      </PatientButton>
    </nav>
  );
}
