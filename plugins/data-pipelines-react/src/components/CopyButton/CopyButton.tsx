import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';

/**
 * @public
 */
export type CopyButtonProps = {
  text: string;
  /** What is copied, for those who do not see where the button stands. */
  label?: string;
};

type CopyState = 'ready' | 'copied' | 'failed';

const copyWords: Record<CopyState, string> = {
  ready: 'Copy',
  copied: 'Copied',
  failed: 'The browser refused to copy',
};

/**
 * Copies a text, and says whether it did.
 *
 * @public
 */
export function CopyButton(props: CopyButtonProps) {
  const { text, label } = props;
  const [copyState, setCopyState] = useState<CopyState>('ready');

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopyState('copied');
    } catch {
      setCopyState('failed');
    }
  };

  return (
    <Button
      variant="secondary"
      size="small"
      aria-label={label && `${copyWords[copyState]} ${label}`}
      iconStart={
        copyState === 'copied' ? (
          <RiCheckLine aria-hidden />
        ) : (
          <RiFileCopyLine aria-hidden />
        )
      }
      onPress={copy}
    >
      <span aria-live="polite">{copyWords[copyState]}</span>
    </Button>
  );
}
