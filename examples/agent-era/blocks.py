"""Saves the blocks that the deployments of this folder load. Run it once per Prefect workspace."""

from prefect.filesystems import GitHub
from prefect.infrastructure import KubernetesJob

if __name__ == "__main__":
    GitHub(
        repository="https://github.com/acme/flows.git",
        reference="main",
    ).save("shop-repo", overwrite=True)

    KubernetesJob(
        namespace="flows",
        image="registry.example.com/shop/flows:2024.6",
        env={"SHOP_REGION": "eu"},
    ).save("my-k8s-job", overwrite=True)
