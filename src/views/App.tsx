import { useEffect, useMemo, useRef, useState } from 'react';
import { useApp, useAppState } from './AppContext';
import { Region } from './Boundary';
import { isShown } from './controlNames';
import { DigitDialog } from './DigitDialog';
import { LazyDialog } from './LazyDialog';
import { Rail } from './rail/Rail';
import { DropTarget } from './replay/DropTarget';
import { ChapterSteps } from './shell/Chapters';
import { HelpDialog } from './shell/HelpDialog';
import { Notices } from './shell/Notices';
import { SummaryBar } from './shell/SummaryBar';
import { TopBar } from './shell/TopBar';
import { listenForShortcuts, type ShellActions } from './shortcuts';
import { Hero } from './stage/Hero';
import { PanelSlide } from './stage/PanelSlide';
import { PanelStack } from './stage/PanelStack';
import { stageOf } from './stage/panels';
import { Transport } from './transport/Transport';
import { useAnnouncement } from './useAnnouncement';
import { useDigitSlot } from './useDigitSlot';
import { useDocumentState } from './useDocumentState';
import { type Layout, useLayout, useTallPage } from './useLayout';

/** How many panels stand beside or below the figure at once. */
function panelPlaces(layout: Layout, tall: boolean, projector: boolean): number {
  if (layout === 'narrow' || layout === 'phone') return 1;
  return tall && !projector ? 3 : 2;
}

const loadShare = () => import('./share/ShareDialog');

export function App() {
  return (
    <Region name="The page">
      <Page />
    </Region>
  );
}

function Page() {
  const app = useApp();
  const layout = useLayout();
  const tall = useTallPage();
  const experiment = useAppState((state) => state.experiment);
  const announcement = useAnnouncement();
  const [controlsOpen, setControlsOpen] = useState(false);
  const digits = useDigitSlot();
  const stage = stageOf(experiment);
  const slide = stage.figure ? null : stage.panels[0]!;
  const previousView = useRef<readonly string[]>([]);
  if (!slide) previousView.current = experiment.view;
  const [help, setHelp] = useState(false);
  const [sharing, setSharing] = useState(false);
  useDocumentState(layout);

  const shell = useMemo<ShellActions>(
    () => ({
      toggleControls: () => setControlsOpen((open) => !open),
      openDigits: () => digits.open('a'),
      openShare: () => setSharing(true),
      openHelp: () => setHelp(true),
      close: () => setControlsOpen(false),
    }),
    [digits.open],
  );
  useEffect(() => listenForShortcuts(app, shell), [app, shell]);

  const projector = experiment.theme === 'projector' && layout !== 'phone';
  const hasRail = experiment.controls === 'full';
  const fixedRail = layout === 'wide' && !projector;
  const phone = layout === 'phone';
  const showRail = hasRail && (fixedRail || controlsOpen);
  return (
    <div className="app" data-layout={layout} data-rail={showRail ? 'open' : 'closed'}>
      <a className="skip-link" href="#stage">
        Skip to the figure
      </a>
      <TopBar
        controlsOpen={hasRail && !fixedRail && !phone ? controlsOpen : null}
        onToggleControls={shell.toggleControls}
        onShare={shell.openShare}
        onHelp={shell.openHelp}
        roomy={fixedRail}
        phone={phone}
      />
      {showRail && (
        <Region name="The controls" className="rail">
          <Rail
            onOpenDigits={digits.open}
            withPlayback={phone}
            {...(fixedRail ? {} : { onClose: shell.close })}
          />
        </Region>
      )}
      <main
        className="stage"
        id="stage"
        tabIndex={-1}
        data-parts={slide ? 'panels' : stage.panels.length > 0 ? 'both' : 'figure'}
      >
        {stage.figure && (
          <Region name="The figure" className="hero">
            {phone && isShown(experiment, 'chapters') && <ChapterSteps />}
            <Hero onOpenDigits={digits.open} />
          </Region>
        )}
        {stage.panels.length > 0 && (
          <Region name="The panels" className="panels">
            {slide ? (
              <PanelSlide panel={slide} previousView={previousView.current} />
            ) : (
              <PanelStack
                panels={stage.panels}
                places={panelPlaces(layout, tall, projector)}
                strict={projector}
              />
            )}
          </Region>
        )}
        <Region name="Messages" className="notices">
          <Notices />
        </Region>
      </main>
      {isShown(experiment, 'transport') && (
        <footer className="footer">
          <Region name="Playback">
            {phone && hasRail && (
              <SummaryBar
                open={controlsOpen}
                onEdit={shell.toggleControls}
                onOpenDigits={digits.open}
              />
            )}
            <Transport compact={phone} />
          </Region>
        </footer>
      )}
      <p className="visually-hidden" aria-live="polite">
        {announcement}
      </p>
      {sharing && <LazyDialog name="Sharing" load={loadShare} onClose={() => setSharing(false)} />}
      <DropTarget />
      {help && <HelpDialog onClose={() => setHelp(false)} />}
      <DigitDialog slot={digits.slot} onSlotChange={digits.change} onClose={digits.close} />
    </div>
  );
}
