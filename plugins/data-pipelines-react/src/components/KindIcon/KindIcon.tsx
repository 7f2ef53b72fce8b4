import { Technology } from '@data-portal/plugin-data-pipelines-common';
import {
  RemixiconComponentType,
  RiCalendarScheduleLine,
  RiCameraLine,
  RiExchangeLine,
  RiFileList3Line,
  RiFlowChart,
  RiGitBranchLine,
  RiPlugLine,
  RiServerLine,
  RiShieldKeyholeLine,
  RiSparklingLine,
  RiStackLine,
  RiTerminalBoxLine,
  RiUserLine,
} from '@remixicon/react';

/**
 * @public
 */
export type KindIconProps = {
  kind: string;
  technology: Technology;
  /** In pixels; 18 unless told. */
  size?: number;
};

/** By what a kind is to a reader, whichever operator calls it so. */
const BY_WORD: [RegExp, RemixiconComponentType][] = [
  [/Topic$/, RiStackLine],
  [/^(Kafka)?Connector$/, RiPlugLine],
  [/MirrorMaker|ClusterLink|Exporter/, RiExchangeLine],
  [/User$/, RiUserLine],
  [/Rolebinding|RestClass/, RiShieldKeyholeLine],
  [/^Schema/, RiFileList3Line],
  [/^Scheduled/, RiCalendarScheduleLine],
  [/Snapshot$/, RiCameraLine],
  [/BlueGreen/, RiGitBranchLine],
  [/^SparkConnect$|Ksql/, RiTerminalBoxLine],
];

const BY_TECHNOLOGY: Record<Technology, RemixiconComponentType> = {
  kafka: RiServerLine,
  flink: RiFlowChart,
  spark: RiSparklingLine,
};

/**
 * What sort of thing a resource is, as a picture beside its name. The words
 * stand next to it.
 *
 * @public
 */
export function KindIcon(props: KindIconProps) {
  const { kind, technology, size = 18 } = props;
  const found = BY_WORD.find(([word]) => word.test(kind));
  const Icon = found?.[1] ?? BY_TECHNOLOGY[technology] ?? RiFlowChart;
  return <Icon size={size} aria-hidden />;
}
