import type { AccessPackageLocalizedContentInput } from '../../generated/operations.js';
import { ItemList } from '../../parts/fields/item-list.js';
import { TextField } from '../../parts/fields/text-field.js';
import { append, at, items, type Place } from '../draft/place.js';

interface LocalizedTextProps {
  readonly place: Place<AccessPackageLocalizedContentInput | null | undefined>;
  readonly label: string;
}

/** A text and its translations. */
export function LocalizedText({ place, label }: LocalizedTextProps) {
  const translations = at(place, 'localizedTexts');
  return (
    <>
      <TextField place={at(place, 'defaultText')} label={label} required />
      <ItemList
        items={items(translations)}
        noun="translation"
        adders={[
          [
            'Add a translation',
            () => {
              append(translations, { languageCode: '', text: '' });
            },
          ],
        ]}
      >
        {(item, index, remove) => (
          <>
            <div className="side-by-side">
              <TextField
                place={at(item, 'languageCode')}
                label={`Language ${index + 1}, such as de-de`}
                required
              />
              <TextField place={at(item, 'text')} label={`Translation ${index + 1}`} required />
            </div>
            {remove}
          </>
        )}
      </ItemList>
    </>
  );
}
