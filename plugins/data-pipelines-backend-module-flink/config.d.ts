export interface Config {
  dataPipelines?: {
    flink?: {};
  };
}
