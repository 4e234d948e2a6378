/** The script of the main page: Redoc in the page's language, and what we add to it. */
import './redoc/translation.ts';
import './redoc/keyboard.ts';
import './redoc/menu.ts';
import './redoc/print.ts';
import './redoc/title.ts';
import './redoc/names.ts';
import './redoc/copy.ts';
import './redoc/start.ts';
