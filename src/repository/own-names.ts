/**
 * Names that repositories give their own modules. An import of one that no file answers to is a module that was left
 * out; a package of that name on PyPI is never what is meant.
 */
export const ownNames: ReadonlySet<string> = new Set(
  `agents algorithms analysis args augmentation backbone backbones baselines callbacks checkpoint common config configs
  configuration constants core criterion data data_loader data_utils dataloader dataloaders dataset dataset_loader
  decoder definitions encoder engine env_utils eval evaluate evaluation evaluator experiment experiments features
  helper helpers inference io_utils layers lib logger logging_utils loss losses main metric misc model models modules
  network networks optim optimizer optimizers options params plot plots plotting policies policy preprocess
  preprocessing project registry sampler samplers scheduler schedulers scripts settings solver src test tests test_utils
  tools train trainer trainers training transforms util utilities utils visualization visualize`.split(/\s+/),
);
