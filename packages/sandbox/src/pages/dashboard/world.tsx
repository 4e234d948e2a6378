import type { Html } from '../html.ts';
import { Status } from '../status.tsx';
import { ActWithLines, Panel } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';

/** Which world is shown, and the way to others. Of a key that is not public only the beginning of its hash is shown. */
export function World({ context }: { context: DashboardContext }): Html {
  const { live, isDefault, publicKey } = context.choice;
  const phrases = context.texts.dashboard.world;
  const { keyHash, livemode } = live.world;
  const name =
    publicKey !== undefined
      ? phrases.ofKey(publicKey)
      : isDefault
        ? phrases.ofDefault
        : phrases.ofHash(keyHash.slice(0, 8));
  return (
    <div class="world">
      <p>
        {phrases.label}: <strong>{name}</strong> {livemode && <Status tone="warn">{phrases.live}</Status>}
      </p>
      <div class="acts">
        <Panel context={context} id="worlds" title={phrases.change} tone="small">
          <p>{phrases.help}</p>
          <form method="post" action="/_pages/world" class="act">
            <label for="world-key">{phrases.key}</label>
            <input id="world-key" name="key" type="password" required={true} autocomplete="off" />
            <button>{phrases.open}</button>
          </form>
          {!isDefault && (
            <form method="post" action="/_pages/world" class="act">
              <input type="hidden" name="key" value="" />
              <button>{phrases.toDefault}</button>
            </form>
          )}
        </Panel>
        <Panel context={context} id="empty-world" title={phrases.reset} tone="small">
          <p>{phrases.resetHelp}</p>
          <ActWithLines
            context={context}
            label={phrases.reset}
            invocation={{ name: 'reset', args: [] }}
            section="main"
          />
        </Panel>
      </div>
    </div>
  );
}
