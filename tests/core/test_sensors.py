import os
import time
from pathlib import Path

import pytest

from workbench.core.accelerators import gpu_usage
from workbench.core.machine import machine
from workbench.core.sensors import SensorReader, cpu_busy_percent, summarize
from workbench.core.utilization import DeviceLoad, Sensor, UtilizationSample


def put(root: Path, path: str, text: object) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\n")
    return file


def sensor(reader: SensorReader, key: str) -> Sensor:
    return next(s for s in reader.sensors() if s.key == key)


def sample(time_s: float, **fields: object) -> UtilizationSample:
    values = {
        "cpu_percent": 0.0,
        "per_core_percent": (0.0,),
        "memory_used_bytes": 0,
        "memory_total_bytes": 1,
    } | fields
    return UtilizationSample(time_s=time_s, **values)


def test_a_bare_machine_says_why_each_sensor_is_missing(tmp_path: Path) -> None:
    reader = SensorReader(root=tmp_path)
    for key in ("frequency", "temperature", "energy", "gpu", "npu"):
        found = sensor(reader, key)
        assert not found.available
        assert "Not available, because" in str(found.reason)
        assert str(tmp_path) not in str(found.reason)
    reading = reader.read(1.0)
    assert reading.frequency_mhz is reading.temperature_c is reading.package_power_w is None
    assert reading.accelerators == ()


def test_a_virtual_machine_is_named_as_the_reason(tmp_path: Path) -> None:
    put(tmp_path, "proc/cpuinfo", "flags\t\t: fpu hypervisor avx2")
    assert "virtual machine" in str(sensor(SensorReader(root=tmp_path), "energy").reason)


def test_frequency_is_the_mean_of_all_cores(tmp_path: Path) -> None:
    for core, khz in ((0, 2_000_000), (1, 3_000_000)):
        put(tmp_path, f"sys/devices/system/cpu/cpu{core}/cpufreq/scaling_cur_freq", khz)
    reader = SensorReader(root=tmp_path)
    assert sensor(reader, "frequency").available
    assert reader.read(0.0).frequency_mhz == 2500


def test_the_packages_temperature_comes_from_the_processors_chip(tmp_path: Path) -> None:
    put(tmp_path, "sys/class/hwmon/hwmon0/name", "nvme")
    put(tmp_path, "sys/class/hwmon/hwmon0/temp1_input", 99_000)
    put(tmp_path, "sys/class/hwmon/hwmon1/name", "coretemp")
    put(tmp_path, "sys/class/hwmon/hwmon1/temp1_input", 61_000)
    put(tmp_path, "sys/class/hwmon/hwmon1/temp1_label", "Package id 0")
    put(tmp_path, "sys/class/hwmon/hwmon1/temp2_input", 70_000)
    put(tmp_path, "sys/class/hwmon/hwmon1/temp2_label", "Core 0")
    assert SensorReader(root=tmp_path).read(0.0).temperature_c == 61


def test_without_a_chip_the_thermal_zone_is_read(tmp_path: Path) -> None:
    put(tmp_path, "sys/class/thermal/thermal_zone0/type", "acpitz")
    put(tmp_path, "sys/class/thermal/thermal_zone0/temp", 20_000)
    put(tmp_path, "sys/class/thermal/thermal_zone3/type", "x86_pkg_temp")
    put(tmp_path, "sys/class/thermal/thermal_zone3/temp", 55_000)
    assert SensorReader(root=tmp_path).read(0.0).temperature_c == 55


def rapl(root: Path, zone: str, name: str, energy: int, most: int = 1_000_000_000) -> Path:
    put(root, f"sys/class/powercap/{zone}/name", name)
    put(root, f"sys/class/powercap/{zone}/max_energy_range_uj", most)
    return put(root, f"sys/class/powercap/{zone}/energy_uj", energy)


def test_power_is_the_packages_energy_over_the_time_between_readings(tmp_path: Path) -> None:
    first = rapl(tmp_path, "intel-rapl:0", "package-0", 1_000_000)
    second = rapl(tmp_path, "intel-rapl:1", "package-1", 0)
    part = rapl(tmp_path, "intel-rapl:0:0", "core", 0)
    psys = rapl(tmp_path, "intel-rapl:2", "psys", 0)
    reader = SensorReader(root=tmp_path)
    begin = time.perf_counter()
    first.write_text("3000000")
    second.write_text("1000000")
    part.write_text("500000000")
    psys.write_text("500000000")
    time.sleep(0.05)
    power = reader.read(0.0).package_power_w
    assert power is not None
    assert 0.8 * 3 / (time.perf_counter() - begin) < power <= 3 / 0.05


def test_an_energy_counter_that_starts_again_is_continued(tmp_path: Path) -> None:
    counter = rapl(tmp_path, "intel-rapl:0", "package-0", 900_000, most=1_000_000)
    reader = SensorReader(root=tmp_path)
    counter.write_text("100000")
    time.sleep(0.02)
    power = reader.read(0.0).package_power_w
    assert power is not None
    assert 0 < power <= 0.2 / 0.02


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_energy_only_root_may_read_is_not_available_and_says_so(tmp_path: Path) -> None:
    rapl(tmp_path, "intel-rapl:0", "package-0", 1).chmod(0)
    found = sensor(SensorReader(root=tmp_path), "energy")
    assert "administrator" in str(found.reason)


def test_an_unreadable_counter_is_no_zero(tmp_path: Path) -> None:
    rapl(tmp_path, "intel-rapl:0", "package-0", 1).write_text("nonsense")
    reader = SensorReader(root=tmp_path)
    assert reader.read(0.0).package_power_w is None
    assert "no number" in str(sensor(reader, "energy").reason)


def fdinfo(root: Path, pid: int, descriptor: int, **fields: object) -> None:
    text = "\n".join(f"{name.replace('_', '-')}:\t{value}" for name, value in fields.items())
    put(root, f"proc/{pid}/fdinfo/{descriptor}", text)


def test_an_i915_engines_load_is_busy_time_over_wall_time(tmp_path: Path) -> None:
    put(tmp_path, "dev/dri/renderD128", "")
    common = {"drm_driver": "i915", "drm_pdev": "0000:00:02.0", "drm_client_id": 7}
    fdinfo(tmp_path, 42, 3, **common, drm_engine_render="0 ns")
    reader = SensorReader(42, root=tmp_path)
    assert sensor(reader, "gpu").available
    begin = time.perf_counter_ns()
    time.sleep(0.05)
    for descriptor in (3, 4):  # the same client open twice counts once
        fdinfo(tmp_path, 42, descriptor, **common, drm_engine_render="20000000 ns")
    loads = reader.read(0.0).accelerators
    assert [(load.device, load.engine) for load in loads] == [("GPU 0000:00:02.0", "render")]
    assert 100 * 20e6 / (time.perf_counter_ns() - begin) * 0.8 < loads[0].percent <= 40


def test_an_xe_engines_load_is_cycles_over_total_cycles(tmp_path: Path) -> None:
    put(tmp_path, "dev/dri/renderD128", "")
    common = {"drm_driver": "xe", "drm_pdev": "0000:03:00.0", "drm_client_id": 1}
    fdinfo(tmp_path, 42, 3, **common, drm_cycles_ccs=100, drm_total_cycles_ccs=1000)
    reader = SensorReader(42, root=tmp_path)
    fdinfo(tmp_path, 42, 3, **common, drm_cycles_ccs=400, drm_total_cycles_ccs=2000)
    assert reader.read(0.0).accelerators == (
        DeviceLoad(device="GPU 0000:03:00.0", engine="ccs", percent=30.0),
    )


def test_engine_classes_with_several_engines_are_shares_of_all_of_them(tmp_path: Path) -> None:
    fields = {"drm-driver": "i915", "drm-pdev": "p", "drm-client-id": 1, "drm-engine-video": "100 ns"}
    text = "\n".join(f"{k}: {v}" for k, v in (fields | {"drm-engine-capacity-video": 2}).items())
    put(tmp_path, "fdinfo/1", text)
    assert gpu_usage(tmp_path / "fdinfo") == {("p", "video"): (50.0, 0.0)}


def test_other_drivers_and_ended_processes_give_no_gpu_load(tmp_path: Path) -> None:
    put(tmp_path, "fdinfo/1", "drm-driver: amdgpu\ndrm-engine-gfx: 5 ns")
    assert gpu_usage(tmp_path / "fdinfo") == {}
    assert gpu_usage(tmp_path / "gone") == {}


def test_the_npus_load_is_busy_microseconds_over_wall_time(tmp_path: Path) -> None:
    counter = put(tmp_path, "sys/class/accel/accel0/device/npu_busy_time_us", 1000)
    reader = SensorReader(root=tmp_path)
    assert sensor(reader, "npu").available
    time.sleep(0.05)
    counter.write_text("26000")
    (load,) = reader.read(0.0).accelerators
    assert (load.device, load.engine) == ("NPU accel0", "npu")
    assert 5 < load.percent <= 50


def test_memory_of_a_process_includes_its_children(tmp_path: Path) -> None:
    page = os.sysconf("SC_PAGE_SIZE")
    put(tmp_path, "proc/42/statm", "900 10 1")
    put(tmp_path, "proc/42/task/42/children", "43 ")
    put(tmp_path, "proc/43/statm", "900 5 1")
    assert SensorReader(42, root=tmp_path).read(0.0).rss_bytes == 15 * page
    assert SensorReader(77, root=tmp_path).read(0.0).rss_bytes is None


def test_two_readers_do_not_spoil_each_others_processor_times() -> None:
    slow, quick = SensorReader(), SensorReader()
    end = time.perf_counter() + 0.6
    while time.perf_counter() < end:
        quick.read(0.0)
    busy = slow.read(0.0)
    assert busy.cpu_percent > 0.4 * 100 / len(busy.per_core_percent)
    assert all(0 <= core <= 100 for core in busy.per_core_percent)


def test_one_reading_costs_less_than_two_milliseconds() -> None:
    reader = SensorReader(os.getpid())
    begin = time.thread_time()
    for _ in range(50):
        reader.read(0.0)
    assert (time.thread_time() - begin) / 50 < 0.002


def test_a_summary_holds_means_peaks_and_energy() -> None:
    samples = [
        sample(0.5, cpu_percent=20.0, per_core_percent=(40.0, 0.0), rss_bytes=5, package_power_w=10.0),
        sample(1.5, cpu_percent=60.0, per_core_percent=(80.0, 40.0), rss_bytes=9, package_power_w=20.0),
    ]
    summary = summarize(samples)
    assert summary.cpu_percent_mean == 40
    assert summary.per_core_percent_mean == (60, 20)
    assert summary.rss_peak_bytes == 9
    assert summary.energy_j == 10 * 0.5 + 20 * 1.0
    assert summary.frequency_mhz_mean is None


def test_energy_with_a_gap_is_not_available() -> None:
    assert summarize([sample(0.5, package_power_w=10.0), sample(1.0)]).energy_j is None


def test_no_readings_summarize_to_nothing() -> None:
    assert summarize([]).cpu_percent_mean is None


def test_accelerator_loads_are_averaged_by_engine() -> None:
    loads = [(DeviceLoad(device="NPU accel0", engine="npu", percent=p),) for p in (10.0, 30.0)]
    (mean,) = summarize([sample(i, accelerators=load) for i, load in enumerate(loads)]).accelerators
    assert mean.percent == 20


def test_the_busy_share_lies_between_0_and_100() -> None:
    assert 0 <= cpu_busy_percent(0.05) <= 100


def test_machine_facts_come_from_proc_and_sys(tmp_path: Path) -> None:
    put(tmp_path, "proc/cpuinfo", "model name\t: Fast CPU @ 5 GHz\nflags\t\t: fpu avx2")
    put(tmp_path, "etc/os-release", 'PRETTY_NAME="Some Linux 1"')
    put(tmp_path, "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave")
    put(tmp_path, "sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance")
    put(tmp_path, "sys/devices/system/cpu/intel_pstate/no_turbo", 1)
    put(tmp_path, "sys/class/power_supply/BAT0/type", "Battery")
    put(tmp_path, "sys/class/power_supply/BAT0/status", "Discharging")
    put(tmp_path, "sys/fs/cgroup/cpu.max", "150000 100000")
    facts = machine(tmp_path)
    assert (facts.cpu_name, facts.os) == ("Fast CPU @ 5 GHz", "Some Linux 1")
    assert (facts.governor, facts.turbo) == ("performance, powersave", False)
    assert facts.virtualized is False
    assert facts.power_source == "battery"
    assert "cgroup cpu.max: 1.5 cores" in facts.notes


def test_machine_facts_that_are_unknown_are_none(tmp_path: Path) -> None:
    facts = machine(tmp_path)
    assert facts.governor is facts.turbo is facts.virtualized is facts.power_source is None
    assert facts.logical_cores >= 1
    assert facts.memory_total_bytes > facts.memory_available_bytes > 0
