import { useId, useState } from 'react';

/** A claims challenge, ready to be copied into MSAL's `claims` parameter. */
export function Claims({ claims }: { readonly claims: string }) {
  const id = useId();
  const [copied, setCopied] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(claims);
      setCopied('Copied.');
    } catch {
      setCopied('This browser does not let the page copy: select the text instead.');
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>Claims for the sign-in (MSAL’s parameter “claims”)</label>
      <div className="row">
        <input
          id={id}
          readOnly
          value={claims}
          onFocus={(event) => {
            event.target.select();
          }}
        />
        <button type="button" className="secondary" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p role="status">{copied}</p>
    </div>
  );
}
