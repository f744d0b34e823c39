import { CircleQuestionMark, SlidersHorizontal } from 'lucide-react';
import { useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { ExportButton } from '../export/ExportButton';
