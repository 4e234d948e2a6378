// #region dates
import { endOfLimaDay, fromApiDateTime, inLima, limaDay, toApiDateTime } from 'kashio-payments';

toApiDateTime(new Date('2026-12-08T23:59:59-05:00')); // '2026-12-09T04:59:59'
endOfLimaDay('2026-12-08'); // '2026-12-09T04:59:59'
inLima('2026-12-09T04:59:59'); // '2026-12-08 23:59:59'
limaDay(fromApiDateTime('2026-12-09 04:59:59')); // '2026-12-08'
// #endregion
