import type { VerifiableCredentialTypeInput } from '../../../generated/operations.js';
import { Group } from '../../../parts/fields/group.js';
import { ItemList } from '../../../parts/fields/item-list.js';
import { TextField } from '../../../parts/fields/text-field.js';
import { newCredential } from '../../draft/extras.js';
import { append, at, items, type Place } from '../../draft/place.js';
import type { PolicyDraft } from '../../policy-draft.js';

/** The credentials that requestors have to show. */
export function Credentials({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const credentials = at(at(draft, 'verifiableCredentialSettings'), 'credentialTypes');
  return (
    <Group path={credentials.path} kind="section" legend="Credentials to show">
      <ItemList
        items={items(credentials)}
        noun="credential"
        adders={[
          [
            'Add a credential',
            () => {
              append(credentials, newCredential());
            },
          ],
        ]}
      >
        {(credential, index, remove) => (
          <Group path={credential.path} kind="item" legend={`Credential ${index + 1}`}>
            <TextField
              place={at(credential, 'credentialType')}
              label={`Type of credential ${index + 1}`}
              required
            />
            <Issuers credential={credential} number={index + 1} />
            {remove}
          </Group>
        )}
      </ItemList>
    </Group>
  );
}

interface IssuersProps {
  readonly credential: Place<VerifiableCredentialTypeInput>;
  readonly number: number;
}

function Issuers({ credential, number }: IssuersProps) {
  const issuers = at(credential, 'issuers');
  return (
    <Group path={issuers.path} legend="Trusted issuers">
      <ItemList
        items={items(issuers)}
        noun="issuer"
        adders={[
          [
            'Add an issuer',
            () => {
              append(issuers, '');
            },
          ],
        ]}
      >
        {(issuer, index, remove) => (
          <>
            <TextField
              place={{
                ...issuer,
                set: (text) => {
                  issuer.set(text ?? '');
                },
              }}
              label={`Issuer ${index + 1} of credential ${number}`}
              help="A decentralized identifier, such as did:web:…"
              required
            />
            {remove}
          </>
        )}
      </ItemList>
    </Group>
  );
}
