import type { ReactNode } from 'react';
import { exportLimits } from '../../protocol/exportRequest';
import { useAppState } from '../AppContext';
import { Choice } from '../fields/Choice';
import { addStep, NumberField } from '../fields/NumberField';
import { Var } from '../Symbols';
import { stageOf } from '../stage/panels';
import { type ExportDraft, pixelsOf } from './draft';
import { kindOf } from './formats';

interface Props {
  readonly draft: ExportDraft;
  readonly onChange: (patch: Partial<ExportDraft>) => void;
  /** The last step that can be exported. */
  readonly last: number;
}

/** The settings that the chosen format has. */
export function ExportSettings({ draft, onChange, last }: Props) {
  const kind = kindOf(draft.format);
  return (
    <div className="export-settings">
      {(kind === 'picture' || kind === 'film') && <PictureRows {...{ draft, onChange }} />}
      {kind === 'film' && <FilmRows {...{ draft, onChange }} />}
      {(kind === 'film' || kind === 'numbers' || draft.format === 'recording') && (
        <RangeRow {...{ draft, onChange, last }} />
      )}
    </div>
  );
}

function Row({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="export-row">
      <span className="export-label">{label}</span>
      {children}
    </div>
  );
}

type RowProps = Pick<Props, 'draft' | 'onChange'>;

function PictureRows({ draft, onChange }: RowProps) {
  const experiment = useAppState((state) => state.experiment);
  const [width, height] = pixelsOf(draft);
  const shown = stageOf(experiment).panels;
  return (
    <>
      <Row label="What">
        <select
          aria-label="What to export"
          value={draft.target}
          onChange={(event) => onChange({ target: event.target.value })}
        >
          <option value="view">All that is shown</option>
          <option value="hero">The ellipses</option>
          {shown.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </Row>
      <Row label="Shape">
        <Choice
          label="Shape"
          options={(['16:9', '4:3', '1:1'] as const).map((value) => ({
            value,
            label: value.replace(':', ' : '),
          }))}
          value={draft.shape}
          onChange={(shape) => onChange({ shape })}
        />
      </Row>
      <Row label="Width">
        <NumberField
          label="Width in pixels"
          value={draft.width}
          rule={{ ...exportLimits.width, whole: true }}
          onCommit={(next) => onChange({ width: next })}
          next={addStep(80)}
          className="field"
        />
        {draft.format === 'png' && (
          <Choice
            label="Scale"
            options={[1, 2, 3, 4].map((value) => ({ value, label: `${value}×` }))}
            value={draft.scale}
            onChange={(scale) => onChange({ scale })}
          />
        )}
        <span className="export-note">
          {width} × {height} px
        </span>
      </Row>
      <Row label="Theme">
        <Choice
          label="Theme"
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'projector', label: 'Projector' },
          ]}
          value={draft.theme}
          onChange={(theme) => onChange({ theme })}
        />
        {kindOf(draft.format) === 'picture' && (
          <label className="export-check">
            <input
              type="checkbox"
              checked={draft.transparent}
              onChange={(event) => onChange({ transparent: event.target.checked })}
            />{' '}
            No paper
          </label>
        )}
      </Row>
    </>
  );
}

function FilmRows({ draft, onChange }: RowProps) {
  const frames = Math.max(1, Math.round(draft.seconds * draft.fps));
  return (
    <Row label="Pace">
      <NumberField
        label="Seconds"
        value={draft.seconds}
        rule={exportLimits.seconds}
        onCommit={(seconds) => onChange({ seconds })}
        next={addStep(1)}
        className="field"
      />
      <span className="export-note">s at</span>
      <NumberField
        label="Frames a second"
        value={draft.fps}
        rule={exportLimits.fps}
        onCommit={(fps) => onChange({ fps })}
        next={addStep(1)}
        className="field"
      />
      <span className="export-note">fps, {frames} frames</span>
    </Row>
  );
}

function RangeRow({ draft, onChange, last }: Props) {
  const rule = { min: 0, max: last, whole: true };
  return (
    <Row
      label={
        <>
          Steps <Var>k</Var>
        </>
      }
    >
      {draft.format !== 'recording' && (
        <NumberField
          label="First step"
          value={draft.from}
          rule={rule}
          onCommit={(from) => onChange({ from, to: Math.max(from, draft.to) })}
          next={addStep(1)}
          className="field"
        />
      )}
      <span className="export-note">{draft.format === 'recording' ? '0 to' : 'to'}</span>
      <NumberField
        label="Last step"
        value={draft.to}
        rule={rule}
        onCommit={(to) => onChange({ to, from: Math.min(draft.from, to) })}
        next={addStep(1)}
        className="field"
      />
    </Row>
  );
}
