export interface Config {
  dataPipelines?: {
    prometheus?: {};
  };
}
