/** The code of guides gets a button that copies it, as that of operations has. */
import { addCopyButtons } from '../site/copy.ts';
import { followPage } from './follow.ts';

followPage(() => addCopyButtons('[data-component-name="Markdown/Markdown"] > pre'));
