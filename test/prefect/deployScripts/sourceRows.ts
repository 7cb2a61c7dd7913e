import { later, main, type Row } from "./scriptCase";

/** Makes a repository that has the script. */
const CLONE =
  'subprocess.run("git init -q r && cp etl.py r && cd r && git add . && git -c user.name=a -c user.email=a@b.c commit -qm a", shell=True, check=True)';

/** Where the code comes from: repositories, images, storages, blocks. */
export const sourceRows: readonly Row[] = [
  later('GitRepository("https://github.com/org/repo.git", commit_sha="6B9c1d8", branch=None)'),
  'GitRepository("https://github.com/org/repo.git", {"username": "me", "password": "x"})',
  'DockerImage("localhost:5000/etl", tag="1")',
  'DockerImage("etl:1", tag="")',
  'flow.from_source(("."), entrypoint="etl.py:etl")',
  'etl.to_deployment("a", parameters={"day": Secret(value="x").save("day", overwrite=True)})',
  'fs = LocalFileSystem(basepath=os.getcwd())\nfs.save("here", overwrite=True)\nflow.from_source(fs, "etl.py:etl").deploy("c", "pool")',
  'flow.from_source(LocalFileSystem(basepath=os.getcwd()), "etl.py:etl").to_deployment("c")',
  'RunnerDeployment.from_storage(LocalStorage("."), "etl.py:etl", "d").apply(work_pool_name="pool")',
  `${CLONE}\nSecret(value="x").save("token", overwrite=True)\nflow.from_source(GitRepository("r/.git", {"access_token": Secret.load("token")}), "etl.py:etl").deploy("e", "pool")`,
  `${CLONE}\nflow.from_source(GitRepository("r/.git", {"access_token": "x"}), "etl.py:etl").to_deployment("e")`,
  'deploy(etl.to_deployment("a"), work_pool_name="pool", image="org/etl:1", build=False)',
  'deploy(*[etl.to_deployment("a"), other.to_deployment("a")], work_pool_name="pool", image="org/etl:1", build=False)',
  'etl.to_deployment("f", work_queue_name="q").apply(work_pool_name="pool")',
  later('asyncio.run(etl.adeploy("a", "pool", "org/etl:1", build=False))'),
  // What Prefect refuses:
  'GitRepository("https://github.com/org/repo.git", branch="main", commit_sha="6b9c1d8")',
  'GitRepository("https://github.com/org/repo.git", commit_sha="v1.2")',
  main('GitRepository("https://github.com/org/repo.git", branch="--upload-pack=x")', { oldest: "takes" }),
  'GitRepository("https://github.com/org/repo.git", {"username": "me"})',
  'GitRepository("https://github.com/org/repo.git", {"username": "me", "token": "x"})',
  'DockerImage("org/etl:1", tag="1")',
  'DockerImage("etl@sha256:abc", "1")',
  'etl.deploy("a", "pool", "org/etl:1:2", build=False)',
  'flow.from_source(3, "etl.py:etl")',
  'flow.from_source({"url": "."}, "etl.py:etl")',
  'folders = ["."]\nflow.from_source(folders, "etl.py:etl")',
  'RunnerDeployment.from_storage(LocalFileSystem(basepath="."), "etl.py:etl", "d")',
  'RunnerDeployment.from_storage(".", "etl.py:etl", "d")',
  'flow.from_source(LocalFileSystem(basepath=os.getcwd()), "etl.py:etl").deploy("c", "pool")',
  'RunnerDeployment.from_storage(BlockStorageAdapter(LocalFileSystem(basepath=os.getcwd())), "etl.py:etl", "d").apply(work_pool_name="pool")',
  main('etl.to_deployment("a", parameters={"day": Secret(value="x")})', { oldest: "takes" }),
  'RunnerDeployment.from_flow(etl, "a", parameters={"day": [Secret(value="x")]}).apply()',
  `${CLONE}\nflow.from_source(GitRepository("r/.git", {"access_token": "x"}), "etl.py:etl").deploy("e", "pool")`,
  `${CLONE}\nos.environ["T"] = "x"\nmade = flow.from_source(GitRepository("r/.git", {"access_token": os.environ["T"]}), "etl.py:etl")\ndeploy(made.to_deployment("e"), work_pool_name="pool")`,
  `${CLONE}\nSecret(value="x").save("token", overwrite=True)\nflow.from_source(GitRepository("r/.git", {"access_token": Secret.load("token").get()}), "etl.py:etl").deploy("e", "pool")`,
  `${CLONE}\nflow.from_source(GitRepository("r/.git", {"access_token": Secret(value="x")}), "etl.py:etl").deploy("e", "pool")`,
  "serve(etl)",
  'serve([etl.to_deployment("a")])',
  'deploy(etl, work_pool_name="pool", image="org/etl:1", build=False)',
  'deploy(etl.to_deployment("a"), "pool", image="org/etl:1", build=False)',
  'async def main():\n    serve(await etl.to_deployment("a"))\n\nasyncio.run(main())',
  'async def main():\n    etl.serve("a")\n\nasyncio.run(main())',
  'etl.deploy("a", "local", image="org/etl:1", build=False)',
];
