import { samePage, type PageRef, type Trail, type Way } from '../../protocol/page';

/** So many pages are kept to go back to; the oldest is forgotten first. */
const most = 50;

/** The trail of a panel that has shown one page. */
export function trailOf(page: PageRef): Trail {
  return { back: [], page, ahead: [] };
}

/** The trail after a page was opened: those that lay ahead are left; opening the same page again is no step. */
export function visited(trail: Trail, page: PageRef): Trail {
  return samePage(trail.page, page) ? trail : { back: [...trail.back, trail.page].slice(-most), page, ahead: [] };
}

/** The trail after one step; the same where there is nowhere to go. */
export function stepped({ back, page, ahead }: Trail, way: Way): Trail {
  const to = way === 'back' ? back.at(-1) : ahead[0];
  if (!to) {
    return { back, page, ahead };
  }
  return way === 'back'
    ? { back: back.slice(0, -1), page: to, ahead: [page, ...ahead] }
    : { back: [...back, page], page: to, ahead: ahead.slice(1) };
}
