const CLOUD_API = "https://api.prefect.cloud/api";

/** Settings that move the UI of Prefect elsewhere; all are absent for most people. */
export interface UiSettings {
  /** `PREFECT_UI_URL` */
  readonly uiUrl: string | undefined;
  /** `PREFECT_CLOUD_API_URL` */
  readonly cloudApiUrl: string | undefined;
  /** `PREFECT_CLOUD_UI_URL` */
  readonly cloudUiUrl: string | undefined;
}

/**
 * The address of the UI that belongs to an API, without a slash at the end, as Prefect infers it
 * (prefect `settings/models/_defaults.py` `default_ui_url`, `settings/models/cloud.py`).
 */
export function uiUrlOf(apiUrl: string, settings: UiSettings): string {
  return (settings.uiUrl || inferred(apiUrl, settings)).replace(/\/+$/, "");
}

function inferred(apiUrl: string, settings: UiSettings): string {
  const cloudApi = settings.cloudApiUrl || CLOUD_API;
  const cloudUi = settings.cloudUiUrl || cloudUiOf(cloudApi);
  const url = apiUrl.startsWith(cloudApi) ? apiUrl.replace(cloudApi, () => cloudUi) : apiUrl;
  return url
    .replace(/\/api$/, "")
    .replace("/api/", "/")
    .replace("/accounts/", "/account/")
    .replace("/workspaces/", "/workspace/");
}

function cloudUiOf(cloudApi: string): string {
  const app = /^https:\/\/api[.\w]*\.prefect\.[^.]+\//.test(cloudApi)
    ? cloudApi.replace("https://api", "https://app")
    : cloudApi;
  return app.replace(/\/api$/, "");
}

/** The pages of the UI (prefect `utilities/urls.py` `UI_URL_FORMATS`); `ui` has no slash at the end. */
export const uiPages = {
  workPool: (ui: string, pool: string): string => `${ui}/work-pools/work-pool/${encodeURIComponent(pool)}`,
  worker: (ui: string, pool: string, worker: string): string =>
    `${uiPages.workPool(ui, pool)}/worker/${encodeURIComponent(worker)}`,
  workQueue: (ui: string, id: string): string => `${ui}/work-queues/work-queue/${encodeURIComponent(id)}`,
};
