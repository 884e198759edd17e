import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// The sign-in window ends here: it hands the authority's answer to the page that opened it, and closes.
broadcastResponseToMainFrame().catch(() => {
  document.body.textContent = 'Nothing to do here: close this window and go back to the page.';
});
