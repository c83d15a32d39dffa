"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Icon } from "./icon";
import { TextLink } from "./text-link";

export type TreeNode = {
  key: string;
  label: ReactNode;
  /** Stands at the end of the line. */
  amount?: ReactNode;
  href?: string;
  children: readonly TreeNode[];
};

type Props = {
  label: string;
  nodes: readonly TreeNode[];
  /** Levels that are unfolded at first. */
  open: number;
};
type Row = { node: TreeNode; level: number; at: number; of: number; parent: string | null };

/** A tree after the ARIA practice: arrows walk and fold it, Home and End jump, Enter follows the line's link. */
export function Tree({ label, nodes, open }: Props) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set(openKeys(nodes, open)));
  const [focused, setFocused] = useState<string | null>(null);
  const rows = visible(nodes, unfolded);
  const current = rows.some(({ node }) => node.key === focused) ? focused : (rows[0]?.node.key ?? null);
  const fold = (key: string, unfold: boolean) =>
    setUnfolded((before) => new Set(unfold ? [...before, key] : [...before].filter((other) => other !== key)));
  const focus = (key: string | null | undefined) =>
    key == null ? undefined : list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();

  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>, place: number) => {
    const row = rows[place];
    if (!row || event.target !== event.currentTarget) return;
    const { node, parent } = row;
    const isOpen = unfolded.has(node.key);
    const hasParts = node.children.length > 0;
    if (event.key === "ArrowDown") focus(rows[place + 1]?.node.key);
    else if (event.key === "ArrowUp") focus(rows[place - 1]?.node.key);
    else if (event.key === "Home") focus(rows[0]?.node.key);
    else if (event.key === "End") focus(rows.at(-1)?.node.key);
    else if (event.key === "ArrowRight" && hasParts && !isOpen) fold(node.key, true);
    else if (event.key === "ArrowRight" && hasParts) focus(node.children[0]?.key);
    else if (event.key === "ArrowLeft" && hasParts && isOpen) fold(node.key, false);
    else if (event.key === "ArrowLeft") focus(parent);
    else if (event.key === "Enter" && node.href !== undefined) router.push(node.href);
    else if ((event.key === "Enter" || event.key === " ") && hasParts) fold(node.key, !isOpen);
    else return;
    event.preventDefault();
  };

  return (
    <ul ref={list} role="tree" aria-label={label} className="rounded-md border border-line bg-surface text-sm">
      {rows.map(({ node, level, at, of }, place) => (
        <li
          key={node.key}
          data-key={node.key}
          role="treeitem"
          aria-level={level}
          aria-posinset={at}
          aria-setsize={of}
          aria-expanded={node.children.length > 0 ? unfolded.has(node.key) : undefined}
          aria-selected={node.key === current}
          tabIndex={node.key === current ? 0 : -1}
          onFocus={() => setFocused(node.key)}
          onKeyDown={(event) => onKeyDown(event, place)}
          onClick={() => (node.children.length > 0 ? fold(node.key, !unfolded.has(node.key)) : undefined)}
          className="flex min-h-7 items-baseline gap-1.5 border-line px-2 py-1 not-first:border-t"
          style={{ paddingInlineStart: `${8 + (level - 1) * 16}px` }}
        >
          <span aria-hidden className="grid size-4 shrink-0 place-items-center self-center">
            {node.children.length > 0 ? (
              <Icon of={unfolded.has(node.key) ? ChevronDown : ChevronRight} size={14} />
            ) : null}
          </span>
          <span className="min-w-0 flex-1">
            {node.href === undefined ? (
              node.label
            ) : (
              <TextLink href={node.href} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
                {node.label}
              </TextLink>
            )}
          </span>
          <span className="shrink-0 tabular-nums">{node.amount}</span>
        </li>
      ))}
    </ul>
  );
}

function visible(
  nodes: readonly TreeNode[],
  unfolded: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): Row[] {
  return nodes.flatMap((node, place) => [
    { node, level, at: place + 1, of: nodes.length, parent },
    ...(unfolded.has(node.key) ? visible(node.children, unfolded, level + 1, node.key) : []),
  ]);
}

const openKeys = (nodes: readonly TreeNode[], levels: number): string[] =>
  levels <= 1 ? [] : nodes.flatMap((node) => [node.key, ...openKeys(node.children, levels - 1)]);
