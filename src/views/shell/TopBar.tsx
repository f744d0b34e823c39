import { CircleQuestionMark, Share2, SlidersHorizontal } from 'lucide-react';
import { useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { ExportButton } from '../export/ExportButton';
import { ChapterList, ChapterSteps } from './Chapters';
import { CopyLink } from './CopyLink';
import { Logo } from './Logo';
import { PanelsMenu } from './PanelsMenu';
import { PresetsMenu } from './PresetsMenu';
import { SettingsLine } from './SettingsLine';
import { ThemeButton } from './ThemeButton';

interface Props {
  /** Null where the controls are always there, or never. */
  readonly controlsOpen: boolean | null;
  readonly onToggleControls: () => void;
  readonly onShare: () => void;
  readonly onHelp: () => void;
  /** Whether all chapters fit side by side. */
  readonly roomy: boolean;
  readonly phone: boolean;
}

export function TopBar({ controlsOpen, onToggleControls, onShare, onHelp, roomy, phone }: Props) {
  const experiment = useAppState((state) => state.experiment);
  return (
    <header className="topbar">
      <span className="brand">
        <Logo />
        <span className="brand-name">NTK Playground</span>
      </span>
      {controlsOpen !== null && (
        <button
          type="button"
          className="quiet-button controls-button"
          aria-expanded={controlsOpen}
          aria-controls="controls"
          onClick={onToggleControls}
        >
          <SlidersHorizontal size={18} aria-hidden="true" />
          <span className="button-words">Controls</span>
        </button>
      )}
      {isShown(experiment, 'presets') && <PresetsMenu />}
      {isShown(experiment, 'chapters') && !phone && (roomy ? <ChapterList /> : <ChapterSteps />)}
      {isShown(experiment, 'panels') && <PanelsMenu />}
      <span className="topbar-gap" />
      {experiment.theme === 'projector' && <SettingsLine withDigits />}
      {isShown(experiment, 'link') && (
        <>
          <CopyLink />
          <button
            type="button"
            className="quiet-button"
            aria-haspopup="dialog"
            title="Share (S)"
            onClick={onShare}
          >
            <Share2 size={18} aria-hidden="true" />
            <span className="button-words">Share</span>
          </button>
        </>
      )}
      {isShown(experiment, 'export') && <ExportButton />}
      {isShown(experiment, 'help') && (
        <button
          type="button"
          className="icon-button help-button"
          aria-label="Keyboard help"
          title="Keyboard help (?)"
          onClick={onHelp}
        >
          <CircleQuestionMark size={18} aria-hidden="true" />
        </button>
      )}
      {isShown(experiment, 'theme') && <ThemeButton />}
    </header>
  );
}
