import type { CustomExtensionStageSettingInput } from '../../../generated/operations.js';
import { Group } from '../../../parts/fields/group.js';
import { ItemList } from '../../../parts/fields/item-list.js';
import { SelectField } from '../../../parts/fields/select-field.js';
import { TextField } from '../../../parts/fields/text-field.js';
import { extensionOf, extensionWith, newWorkflow, stageLabels, kindLabels } from '../../draft/extras.js';
import { append, at, items, type Place } from '../../draft/place.js';
import type { PolicyDraft } from '../../policy-draft.js';

/** The custom extensions that are called, and when. */
export function Workflows({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const workflows = at(draft, 'customExtensionStageSettings');
  return (
    <Group path={workflows.path} kind="section" legend="Workflows of one's own">
      <ItemList
        items={items(workflows)}
        noun="workflow"
        adders={[
          [
            'Add a workflow',
            () => {
              append(workflows, newWorkflow());
            },
          ],
        ]}
      >
        {(workflow, index, remove) => (
          <Group path={workflow.path} kind="item" legend={`Workflow ${index + 1}`}>
            <Workflow workflow={workflow} number={index + 1} />
            {remove}
          </Group>
        )}
      </ItemList>
    </Group>
  );
}

interface WorkflowProps {
  readonly workflow: Place<CustomExtensionStageSettingInput>;
  readonly number: number;
}

function Workflow({ workflow, number }: WorkflowProps) {
  const { path, value } = workflow;
  const { kind, id } = extensionOf(value.customExtension);
  const set = (nextKind: typeof kind, nextId: string) => {
    workflow.set({ ...value, customExtension: extensionWith(nextKind, nextId) });
  };
  return (
    <>
      <SelectField
        place={at(workflow, 'stage')}
        label={`When workflow ${number} is called`}
        options={stageLabels}
      />
      <SelectField
        place={{
          path: `${path}.customExtension`,
          value: kind,
          set: (next) => {
            set(next ?? kind, id);
          },
        }}
        label={`Kind of workflow ${number}`}
        options={kindLabels}
      />
      <TextField
        place={{
          path: `${path}.customExtension.${kind}.id`,
          value: id,
          set: (next) => {
            set(kind, next ?? '');
          },
        }}
        label={`Id of workflow ${number}`}
        help="A GUID; the extension exists already in the package's catalog."
        required
      />
    </>
  );
}
