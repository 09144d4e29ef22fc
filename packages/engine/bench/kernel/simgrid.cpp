// The work of work.ts in SimGrid's C++ (S4U): the peer of the fluid kernel. One finish time a line, then what it cost.
// Build: g++ -O2 simgrid.cpp -lsimgrid. Run: ./a.out KIND COUNT --cfg=network/model:CM02 --cfg=network/crosstraffic:0
#include <cstdint>
#include <cstdio>
#include <simgrid/plugins/live_migration.h>
#include <simgrid/s4u.hpp>
#include <simgrid/s4u/VirtualMachine.hpp>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace sg4 = simgrid::s4u;

static const int HOSTS        = 1000;
static const double NIC_BPS   = 1.25e9;
static const double FABRIC_BPS = 5e10;
static const double FLOPS     = 1e9;

/** The same draws as in work.ts: a linear congruential generator (Knuth and Lewis; Numerical Recipes). */
static uint32_t drawn = 12345;
static uint32_t draw(uint32_t below)
{
  drawn = drawn * 1664525u + 1013904223u;
  return (drawn >> 8) % below;
}

static std::vector<sg4::Host*> hosts;
static std::vector<double> ends;

static void execs(int count)
{
  std::vector<sg4::ExecPtr> all;
  for (int i = 0; i < count; i++) {
    auto* host   = hosts[draw(HOSTS)];
    double flops = (1.0 + draw(10000)) * 1e7;
    auto exec    = sg4::this_actor::exec_init(flops);
    exec->set_host(host);
    exec->start();
    all.push_back(exec);
  }
  for (int i = 0; i < count; i++) {
    all[i]->wait();
    ends[i] = all[i]->get_finish_time();
  }
}

static void flows(int count)
{
  std::vector<sg4::CommPtr> all;
  for (int i = 0; i < count; i++) {
    uint32_t from = draw(HOSTS);
    uint32_t to   = (from + 1 + draw(HOSTS - 1)) % HOSTS;
    double bytes  = (1.0 + draw(10000)) * 1e6;
    all.push_back(sg4::Comm::sendto_async(hosts[from], hosts[to], (uint64_t)bytes));
  }
  for (int i = 0; i < count; i++) {
    all[i]->wait();
    ends[i] = all[i]->get_finish_time();
  }
}

static void migrations(int count)
{
  for (int i = 0; i < count; i++) {
    uint32_t from    = draw(HOSTS);
    uint32_t to      = (from + 1 + draw(HOSTS - 1)) % HOSTS;
    double ramMB     = 1024 + draw(7 * 1024);
    double intensity = (90 + draw(40)) / 1000.0;
    auto* vm         = hosts[from]->create_vm("vm-" + std::to_string(i), 1);
    vm->set_ramsize((size_t)(ramMB * 1e6));
    sg_vm_set_dirty_page_intensity(vm, intensity);
    sg_vm_set_working_set_memory(vm, (sg_size_t)(ramMB * 0.5e6));
    sg_vm_set_migration_speed(vm, NIC_BPS);
    vm->start();
    sg4::Actor::create("guest", vm, [] {
      sg4::this_actor::execute(1e15);
    })->daemonize();
    sg4::Actor::create("mover", hosts[from], [vm, to, i] {
      sg_vm_migrate(vm, hosts[to]);
      ends[i] = sg4::Engine::get_clock();
      // What it computes no longer counts.
      vm->suspend();
    });
  }
}

static double user()
{
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return used.ru_utime.tv_sec + used.ru_utime.tv_usec / 1e6;
}

int main(int argc, char** argv)
{
  sg4::Engine engine(&argc, argv);
  double start     = user();
  std::string kind = argv[1];
  int count        = std::stoi(argv[2]);
  bool fabric      = kind == "flows-fabric" || kind == "migrations";
  if (kind == "migrations")
    sg_vm_live_migration_plugin_init();

  auto* zone = sg4::create_star_zone("star");
  auto* backbone = fabric ? zone->create_link("fabric", FABRIC_BPS)->set_latency(0)->seal() : nullptr;
  for (int i = 0; i < HOSTS; i++) {
    std::string name = "host-" + std::to_string(i);
    auto* host       = zone->create_host(name, FLOPS)->set_core_count(kind == "execs" ? 1 : 16)->seal();
    auto* up         = zone->create_link(name + "-up", NIC_BPS)->set_latency(0)->seal();
    auto* down       = zone->create_link(name + "-down", NIC_BPS)->set_latency(0)->seal();
    std::vector<sg4::LinkInRoute> out{{up, sg4::LinkInRoute::Direction::NONE}};
    if (backbone != nullptr)
      out.emplace_back(backbone, sg4::LinkInRoute::Direction::NONE);
    zone->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, out, false);
    zone->add_route(nullptr, host->get_netpoint(), nullptr, nullptr, {{down, sg4::LinkInRoute::Direction::NONE}}, false);
    hosts.push_back(host);
  }
  zone->seal();

  ends.resize(count);
  sg4::Actor::create("starter", hosts[0], [&kind, count] {
    if (kind == "execs")
      execs(count);
    else if (kind == "migrations")
      migrations(count);
    else
      flows(count);
  });
  engine.run();

  for (double end : ends)
    printf("%.9f\n", end);
  fflush(stdout);
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  printf("cost %.6f %.6f %ld\n", user(), start, used.ru_maxrss);
  return 0;
}
