import { useEffect, useRef, type ReactNode } from 'react';
import type { ItemPlace } from '../../create/draft/place.js';

interface ItemListProps<T> {
  readonly items: readonly ItemPlace<T>[];
  /** What an entry is called, such as "approver". */
  readonly noun: string;
  /** The buttons' texts, each with what it adds. */
  readonly adders: readonly (readonly [label: string, add: () => void])[];
  readonly children: (item: ItemPlace<T>, index: number, remove: ReactNode) => ReactNode;
}

/** Entries that can be added and removed: the focus goes to a new one, and from one that is gone to the button that adds. */
export function ItemList<T>({ items, noun, adders, children }: ItemListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const next = useRef<'last' | 'button' | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    const selector = next.current === 'last' ? ':scope > .entry:last-of-type' : ':scope > .adders';
    const target = list.current?.querySelector(selector);
    target?.querySelector<HTMLElement>('select, input, textarea, button')?.focus();
    next.current = null;
  }, [items.length]);
  return (
    <div ref={list} className="items">
      {items.map((item, index) => (
        <div key={item.path} className="entry">
          {children(
            item,
            index,
            <button
              type="button"
              className="secondary small"
              aria-label={`Remove ${noun} ${index + 1}`}
              onClick={() => {
                next.current = 'button';
                item.remove();
              }}
            >
              Remove {noun}
            </button>,
          )}
        </div>
      ))}
      <p className="adders row">
        {adders.map(([label, add]) => (
          <button
            key={label}
            type="button"
            className="secondary small"
            onClick={() => {
              next.current = 'last';
              add();
            }}
          >
            {label}
          </button>
        ))}
      </p>
    </div>
  );
}
