"""Puts a folder of this machine in the place of the storages that a test cannot reach: buckets of Amazon, Google and
Azure, and Windows shares. Only the transport is replaced. Prefect decides what is uploaded or fetched, and where.

`<folder>/s3/bucket/flows` is what `s3://bucket/flows` names.
"""

import importlib
import shutil
from pathlib import Path

import fsspec
from fsspec.implementations.local import LocalFileSystem
from fsspec.registry import known_implementations

PROTOCOLS = {"s3": "s3", "gs": "gs", "gcs": "gs", "az": "az", "abfs": "az", "smb": "smb"}

# Blocks with a client of their own: module, class, and the fields that name a bucket and a folder in it.
BUCKETS = [
    ("prefect_aws.s3", "S3Bucket", "s3", "bucket_name", "bucket_folder"),
    ("prefect_gcp.cloud_storage", "GcsBucket", "gs", "bucket", "bucket_folder"),
    (
        "prefect_azure.blob_storage",
        "AzureBlobStorageContainer",
        "az",
        "container_name",
        "base_folder",
    ),
]

# What the steps that upload speak to their store through.
CLIENTS = [
    ("prefect_aws.deployments.steps", "get_s3_client", "s3"),
    ("prefect_gcp.deployments.steps", "StorageClient", "gs"),
    ("prefect_azure.deployments.steps", "ContainerClient", "az"),
]


def install(folder):
    for protocol, name in PROTOCOLS.items():
        fsspec.register_implementation(
            protocol, file_system(protocol, folder / name), clobber=True
        )
    for module, name, protocol, bucket, base in BUCKETS:
        try:
            block = getattr(importlib.import_module(module), name)
        except ImportError:
            continue  # This interpreter has no integrations.
        replace_client(block, folder / protocol, bucket, base)
    for module, name, protocol in CLIENTS:
        try:
            steps = importlib.import_module(module)
        except ImportError:
            continue
        if name in vars(steps):
            setattr(steps, name, client(folder / protocol))


def file_system(protocol, root):
    class Stored(LocalFileSystem):
        def __init__(self, **settings):
            super().__init__(auto_mkdir=True)

        @classmethod
        def _strip_protocol(cls, path):
            if isinstance(path, list):
                return [cls._strip_protocol(each) for each in path]
            # Without its protocol, `bucket/flows` is what it names too.
            text = str(path).removeprefix(f"{protocol}://").rstrip("/")
            is_stored = text.startswith(str(root))
            return super()._strip_protocol(
                text if is_stored else str(root / text.lstrip("/"))
            )

        # The other side of these is a file of this machine.
        def put_file(self, lpath, rpath, **options):
            copy(lpath, self._strip_protocol(rpath))

        def get_file(self, rpath, lpath, **options):
            copy(self._strip_protocol(rpath), lpath)

    Stored.protocol = protocol
    # Prefect writes down which package a deployment needs.
    Stored.__module__ = known_implementations[protocol]["class"].split(".")[0]
    return Stored


def copy(source, target):
    if Path(source).is_dir():
        Path(target).mkdir(parents=True, exist_ok=True)
        return
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def replace_client(block, root, bucket, base):
    def folder_of(self):
        return root / getattr(self, bucket) / (getattr(self, base) or "")

    async def get_directory(self, from_path=None, local_path=None):
        source = root / getattr(self, bucket) / from_path if from_path else folder_of(self)
        shutil.copytree(source, local_path or Path.cwd(), dirs_exist_ok=True)

    async def put_directory(self, local_path=None, to_path=None, ignore_file=None):
        target = folder_of(self) / (to_path or "")
        shutil.copytree(
            local_path or Path.cwd(),
            target,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns(".git"),
        )
        return sum(1 for file in target.rglob("*") if file.is_file())

    block.get_directory = get_directory
    block.put_directory = put_directory


def client(root):
    class Client:
        def __init__(self, bucket="", **options):
            self.folder = root / bucket

        @classmethod
        def from_connection_string(cls, connection, container_name):
            return cls(container_name)

        def __enter__(self):
            return self

        def __exit__(self, *failure):
            pass

        def upload_file(self, file, bucket, key):
            copy(file, root / bucket / key)

        def upload_blob(self, name, data, overwrite):
            copy(data.name, self.folder / name)

        def bucket(self, name):
            return Client(name)

        def blob(self, name):
            return Blob(self.folder / name)

    class Blob:
        def __init__(self, target):
            self.target = target

        def upload_from_filename(self, file):
            copy(file, self.target)

    return Client
