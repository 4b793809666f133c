"""deploy/kubernetes: one image, the same folders for all who work, commands that can be given, pods that return."""

from __future__ import annotations

import ast
import re

import pytest
import yaml

from .commands import Refused, parsed_by_dask, parsed_by_us
from .conftest import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"


def documents(name: str) -> list[dict]:
    return list(yaml.safe_load_all((FOLDER / name).read_text()))


@pytest.fixture(scope="module")
def pods() -> dict[str, dict]:
    """The specification of each pod, by what it is."""
    (cluster,), (gpu,), (driver,) = documents("cluster.yaml"), documents("gpu-workers.yaml"), documents("driver.yaml")
    return {
        "scheduler": cluster["spec"]["scheduler"]["spec"],
        "worker": cluster["spec"]["worker"]["spec"],
        "gpu worker": gpu["spec"]["worker"]["spec"],
        "driver": driver["spec"]["template"]["spec"],
    }


def containers(pod: dict) -> list[dict]:
    return [*pod.get("initContainers", []), *pod["containers"]]


def test_kinds_and_the_names_by_which_they_find_each_other():
    (cluster,), (gpu,), (driver,) = documents("cluster.yaml"), documents("gpu-workers.yaml"), documents("driver.yaml")
    assert (cluster["apiVersion"], cluster["kind"]) == ("kubernetes.dask.org/v1", "DaskCluster")
    assert (gpu["apiVersion"], gpu["kind"]) == ("kubernetes.dask.org/v1", "DaskWorkerGroup")
    assert (driver["apiVersion"], driver["kind"]) == ("batch/v1", "Job")
    name = cluster["metadata"]["name"]
    assert gpu["spec"]["cluster"] == name
    service = cluster["spec"]["scheduler"]["service"]
    assert service["selector"] == {"dask.org/cluster-name": name, "dask.org/component": "scheduler"}
    assert service["type"] == "ClusterIP"  # Dask runs what it is sent
    (scheduler,) = cluster["spec"]["scheduler"]["spec"]["containers"]
    named = {port["name"]: port["containerPort"] for port in scheduler["ports"]}
    assert named == {"tcp-comm": 8786, "http-dashboard": 8787}
    assert {port["targetPort"]: port["port"] for port in service["ports"]} == named
    # The operator names the scheduler's service so.
    assert set(re.findall(r"tcp://[\w-]+:\d+", (FOLDER / "driver.yaml").read_text())) == {
        f"tcp://{name}-scheduler:8786"
    }


def test_kustomization_takes_every_file_and_names_the_one_image(pods):
    (kustomization,) = documents("kustomization.yaml")
    text = (FOLDER / "kustomization.yaml").read_text()
    named = set(kustomization["resources"]) | set(re.findall(r"# - (\S+\.yaml)", text))
    assert named == {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    images = {container["image"] for pod in pods.values() for container in containers(pod)}
    assert images == {image["name"] for image in kustomization["images"]}
    assert len(images) == 1


def test_driver_and_workers_see_the_same_folders(pods):
    claims = {document["metadata"]["name"]: document for document in documents("folders.yaml")}
    assert all(claim["spec"]["accessModes"] == ["ReadWriteMany"] for claim in claims.values())
    seen = []
    for name in ("worker", "gpu worker", "driver"):
        volumes = {volume["name"]: volume for volume in pods[name]["volumes"]}
        mounts = pods[name]["containers"][0]["volumeMounts"]
        assert {mount["name"] for mount in mounts} == set(volumes)
        claimed = {one["persistentVolumeClaim"]["claimName"] for one in volumes.values() if "emptyDir" not in one}
        assert claimed == set(claims)
        seen.append((mounts, volumes, pods[name]["securityContext"]))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][2]["runAsNonRoot"] is True
    places = {mount["mountPath"]: mount.get("readOnly", False) for mount in seen[0][0]}
    assert places == {"/scenes": True, "/colour": False, "/tmp": False}


def test_commands_are_taken_by_the_programs_they_start(pods):
    workers = [pods[name]["containers"][0] for name in ("worker", "gpu worker")]
    for worker in workers:
        assert worker["args"][0] == "dask"
        parsed = parsed_by_dask(worker["args"][1:])
        assert parsed.params["n_workers"] == "1"
        assert parsed.params["nthreads"] == int(worker["resources"]["limits"]["cpu"])
        assert parsed.params["local_directory"] == "/tmp"
    scheduler = pods["scheduler"]["containers"][0]["args"]
    assert parsed_by_dask(scheduler[1:]).params["port"] == "8786"
    driver = pods["driver"]["containers"][0]["args"]
    assert driver[0] == "sar-colorizer"
    parsed = parsed_by_us(driver[1:])
    assert (parsed.command, parsed.input, parsed.output) == ("colorize-folder", "/scenes", "/colour")
    (wait,) = pods["driver"]["initContainers"]
    ast.parse(wait["command"][2])
    with pytest.raises(Refused):
        parsed_by_us([*driver[1:], "--schedulers", "x"])


def test_pods_that_end_return_but_not_to_repeat_what_was_told(pods):
    assert all(pods[name]["restartPolicy"] == "Always" for name in ("scheduler", "worker", "gpu worker"))
    assert pods["driver"]["restartPolicy"] == "Never"  # the Job makes another
    (driver,) = documents("driver.yaml")
    ignore, fail = driver["spec"]["podFailurePolicy"]["rules"]
    assert (ignore["action"], ignore["onPodConditions"]) == ("Ignore", [{"type": "DisruptionTarget", "status": "True"}])
    assert (fail["action"], fail["onExitCodes"]["values"]) == ("FailJob", [1, 2])
    assert fail["onExitCodes"]["containerName"] in {one["name"] for one in pods["driver"]["containers"]}
    assert driver["spec"]["backoffLimit"] > 0


def test_every_container_says_what_it_takes_and_a_gpu_worker_takes_one(pods):
    for pod in pods.values():
        for container in containers(pod):
            resources = container["resources"]
            assert resources["requests"].keys() >= {"cpu", "memory"}
            assert resources["limits"]["memory"] == resources["requests"]["memory"]
    gpu = pods["gpu worker"]["containers"][0]["resources"]
    assert gpu["limits"]["nvidia.com/gpu"] == gpu["requests"]["nvidia.com/gpu"] == "1"
