import { createContext } from 'react';
import type { AnySession } from './sign-in-panel.js';

/** The page's session, for parts that are far from it; null outside the page. */
export const SessionContext = createContext<AnySession | null>(null);
