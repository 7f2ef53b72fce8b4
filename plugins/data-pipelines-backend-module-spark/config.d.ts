export interface Config {
  dataPipelines?: {
    spark?: {};
  };
}
