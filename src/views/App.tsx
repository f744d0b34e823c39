import { useEffect, useMemo, useState } from 'react';
import { useApp, useAppState } from './AppContext';
import { isShown } from './controlNames';
import { DigitDialog, type Slot } from './DigitDialog';
import { Rail } from './rail/Rail';
import { HelpDialog } from './shell/HelpDialog';
import { Notices } from './shell/Notices';
import { SummaryBar } from './shell/SummaryBar';
import { TopBar } from './shell/TopBar';
import { listenForShortcuts, type ShellActions } from './shortcuts';
import { Hero } from './stage/Hero';
import { PanelStack } from './stage/PanelStack';
import { Transport } from './transport/Transport';
import { useAnnouncement } from './useAnnouncement';
import { useDocumentState } from './useDocumentState';
import { type Layout, useLayout, useTallPage } from './useLayout';

/** How many panels stand beside or below the figure at once. */
function panelPlaces(layout: Layout, tall: boolean, projector: boolean): number {
  if (layout === 'narrow' || layout === 'phone') return 1;
  return tall && !projector ? 3 : 2;
}

export function App() {
  const app = useApp();
  const layout = useLayout();
  const tall = useTallPage();
  const experiment = useAppState((state) => state.experiment);
  const announcement = useAnnouncement();
  const [controlsOpen, setControlsOpen] = useState(false);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [help, setHelp] = useState(false);
  useDocumentState(layout);

  const shell = useMemo<ShellActions>(
    () => ({
      toggleControls: () => setControlsOpen((open) => !open),
      openDigits: () => setSlot('a'),
      openHelp: () => setHelp(true),
      close: () => setControlsOpen(false),
    }),
    [],
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
        onHelp={shell.openHelp}
      />
      {showRail && (
        <Rail
          onOpenDigits={setSlot}
          withPlayback={phone}
          {...(fixedRail ? {} : { onClose: shell.close })}
        />
      )}
      <main className="stage" id="stage" tabIndex={-1}>
        <Hero onOpenDigits={setSlot} />
        <PanelStack places={panelPlaces(layout, tall, projector)} strict={projector} />
        <Notices />
      </main>
      {isShown(experiment, 'transport') && (
        <footer className="footer">
          {phone && hasRail && (
            <SummaryBar open={controlsOpen} onEdit={shell.toggleControls} onOpenDigits={setSlot} />
          )}
          <Transport compact={phone} />
        </footer>
      )}
      <p className="visually-hidden" aria-live="polite">
        {announcement}
      </p>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
      <DigitDialog slot={slot} onSlotChange={setSlot} onClose={() => setSlot(null)} />
    </div>
  );
}
